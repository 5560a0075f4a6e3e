// A chart to take away: as a picture, as numbers, as a specification, or into the clipboard.
import { TakeMenu } from "./export-buttons.tsx";
import { useCharts } from "../../store/context.ts";
import type { DrawRequest, ExportFormat, PageChart } from "../../workers/charts/protocol.ts";

const files: readonly { readonly format: ExportFormat; readonly name: string; readonly hint: string }[] = [
  { format: "svg", name: "SVG", hint: "for print" },
  { format: "png", name: "PNG", hint: "2×" },
  { format: "csv", name: "CSV", hint: "the numbers" },
  { format: "json", name: "Vega-Lite", hint: "JSON" },
];

export function ExportMenu({ chart, request }: { chart: PageChart; request: () => DrawRequest | undefined }) {
  const charts = useCharts();
  const as = (format: ExportFormat) => () => {
    const asked = request();
    return asked && charts.export(asked, format);
  };
  return (
    <TakeMenu
      thing="chart"
      what={chart}
      files={files.map(({ format, ...words }) => ({
        ...words,
        extension: format === "json" ? "vl.json" : format,
        file: as(format),
      }))}
      picture={as("png")}
    />
  );
}
