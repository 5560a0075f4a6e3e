// Every reader of what comes from outside, on a few malformed inputs; fuzz.long.ts has many.
import { fuzz } from "./fuzz.ts";

fuzz([1], 20);
