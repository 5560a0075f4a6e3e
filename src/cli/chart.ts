// `mesascope chart`: draws the charts of a run folder from its recorded tables.
import { join } from "node:path";
import { Command, Option } from "commander";
import { formats, themes } from "../charts/export.ts";
import { makeFolder, requireOwnFolder } from "../files/run-folder/atomic-files.ts";
import { besideZip, isZip, readRun } from "../files/run-folder/folder.ts";
import { InputError } from "../model/errors.ts";
import { chartNames, drawCharts, tellUndrawn } from "./draw.ts";
import { parseChoice } from "./options.ts";
import { warn } from "./terminal.ts";
import type { Context } from "./context.ts";

interface Options {
  readonly name?: (typeof chartNames)[number];
  readonly format: string;
  readonly theme?: (typeof themes)[number];
  readonly out?: string;
}

export const chartCommand = ({ terminal }: Context): Command =>
  new Command("chart")
    .description("draw the charts of a run folder, or of the zip of one")
    .argument("<run>", "a run folder, or its zip")
    .addOption(new Option("--name <name>", "draw one chart (default: all)").choices(chartNames))
    .option("--format <list>", "formats, separated by commas", formats.join(","))
    .addOption(new Option("--theme <name>", "theme (default: both)").choices(themes))
    .option("--out <dir>", "folder for the charts (default: charts in the run folder, or beside the zip)")
    .action(async (dir: string, options: Options) => {
      const { name, format, theme } = options;
      const drawing = {
        ...(name !== undefined && { names: [name] }),
        formats: format.split(",").map((wanted) => parseChoice("--format", wanted.trim(), formats)),
        ...(theme !== undefined && { themes: [theme] }),
      };
      const { recording, warnings } = await readRun(dir);
      warn(terminal, warnings);
      const out = options.out ?? (isZip(dir) ? `${besideZip(dir)}-charts` : join(dir, "charts"));
      if (options.out !== undefined) await makeFolder(out);
      else await requireOwnFolder(out);
      const { files, missing } = await drawCharts(recording, out, drawing);
      tellUndrawn(terminal, missing);
      if (files.length === 0) throw new InputError(`${dir}: it lacks the data of this chart`);
      terminal.out(files.map((file) => `${join(out, file)}\n`).join(""));
    });
