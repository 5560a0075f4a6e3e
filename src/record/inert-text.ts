// Inert text for pictures: charts see records only, and the rule belongs to every writer.
export { forXml } from "../model/inert-text.ts";
