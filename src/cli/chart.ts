// `mesascope chart`: draws a run folder's charts anew, from its recorded tables.
import { join } from "node:path";
import { Command } from "commander";
import { formats, themes } from "../charts/export.ts";
import { makeFolder } from "../files/run-folder/atomic-files.ts";
import { besideZip, isZip, readRun } from "../files/run-folder/folder.ts";
import { InputError } from "../model/errors.ts";
import { chartNames, drawCharts, tellUndrawn } from "./draw.ts";
import { parseChoice } from "./options.ts";
import { warn } from "./terminal.ts";
import type { Context } from "./context.ts";

interface Options {
  readonly name?: string;
  readonly format: string;
  readonly theme?: string;
  readonly out?: string;
}

export const chartCommand = ({ terminal }: Context): Command =>
  new Command("chart")
    .description("draw the charts of a run folder, or of the zip of one")
    .argument("<run>", "a run folder, or its zip")
    .option("--name <name>", `one chart: ${chartNames.join(", ")} (default: all)`)
    .option("--format <list>", "formats, separated by commas", formats.join(","))
    .option("--theme <name>", `${themes.join(" or ")} (default: both)`)
    .option("--out <dir>", "where to put them (default: charts in the run folder, or beside the zip)")
    .action(async (dir: string, options: Options) => {
      const { name, format, theme } = options;
      const drawing = {
        ...(name !== undefined && { names: [parseChoice("--name", name, chartNames)] }),
        formats: format.split(",").map((wanted) => parseChoice("--format", wanted.trim(), formats)),
        ...(theme !== undefined && { themes: [parseChoice("--theme", theme, themes)] }),
      };
      const { recording, warnings } = await readRun(dir);
      warn(terminal, warnings);
      const out = options.out ?? (isZip(dir) ? `${besideZip(dir)}-charts` : join(dir, "charts"));
      if (options.out !== undefined) await makeFolder(out);
      const { files, missing } = await drawCharts(recording, out, drawing);
      tellUndrawn(terminal, missing);
      if (files.length === 0) throw new InputError(`${dir}: it has nothing that this chart needs`);
      terminal.out(files.map((file) => `${join(out, file)}\n`).join(""));
    });
