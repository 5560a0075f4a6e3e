// `mesascope worlds`: lists the worlds, describes one (sources, costs, presets, graph or maze), or draws its picture.
import { dirname } from "node:path";
import { Command, Option } from "commander";
import { themes } from "../charts/export.ts";
import type { DrawingOptions, WorldCard } from "../charts/world/picture.ts";
import { wideDistances } from "../experiment/strategies/wide-distances.ts";
import { makeFolder, writeNamed } from "../files/run-folder/atomic-files.ts";
import { describeWorld } from "../files/worlds/world-sheet.ts";
import { compileWorld, dialled, findWorld, worldNames } from "../files/worlds/worlds.ts";
import { InputError } from "../model/errors.ts";
import { declarationOf } from "./files.ts";
import { parseCount } from "./options.ts";
import type { Context } from "./context.ts";
import { worldText, wrapped } from "./world-text.ts";

interface Options {
  readonly picture?: string;
  readonly theme: (typeof themes)[number];
  readonly width: string;
  readonly dial?: string;
}

export const worldsCommand = ({ terminal }: Context): Command =>
  new Command("worlds")
    .description("list the worlds with their sources, or describe one")
    .argument("[name]", "a world's name, or a world file (JSON, TypeScript or JavaScript)")
    .option("--picture <file>", "draw its graph, maze or correlations, as .svg or .png")
    .addOption(new Option("--theme <name>", "theme of the picture").choices(themes).default("light"))
    .option("--width <pixels>", "width of the picture, 320 to 2000", "720")
    .option("--dial <value>", "value of the world's dial")
    .action(async (name: string | undefined, options: Options) => {
      if (name === undefined) {
        if (options.picture !== undefined)
          throw new InputError("--picture: of which world? allowed: mesascope worlds NAME --picture FILE");
        for (const each of worldNames) {
          const { title, kind, summary, source } = await findWorld(each);
          terminal.out(`${each}: ${title} (${kind})\n${wrapped(summary, "  ")}\n${wrapped(source, "  ")}\n\n`);
        }
        terminal.out("mesascope worlds NAME shows one in full; mesascope run NAME runs it.\n");
        return;
      }
      const picture = options.picture === undefined ? undefined : wantedPicture(options.picture, options);
      const declaration = await declarationOf(name);
      const dial = dialOf(options);
      const sheet = await describeWorld(declaration, dial);
      if (!picture) {
        const shown = dialled(declaration, dial);
        const { wide = [] } = shown.kind === "causal" ? shown : {};
        const distances = wide.length > 0 ? wideDistances(await compileWorld(shown, { plans: 16 })) : [];
        terminal.out(worldText(shown, sheet, distances));
        return;
      }
      await draw(sheet, picture);
      terminal.out(`${picture.file}\n`);
    });

interface Wanted {
  readonly file: string;
  readonly format: "svg" | "png";
  readonly drawing: DrawingOptions;
}

function wantedPicture(file: string, { theme, width }: Options): Wanted {
  const format = /\.(svg|png)$/i.exec(file)?.[1]?.toLowerCase();
  if (format !== "svg" && format !== "png")
    throw new InputError(`--picture: "${file}" is not allowed; allowed: a file that ends in .svg or .png`);
  const drawing = { theme, width: parseCount("--width", width, 320, 2000) };
  return { file, format, drawing };
}

function dialOf({ dial = "-1" }: Options): number {
  const value = Number(dial);
  if (dial.trim() === "" || !Number.isFinite(value))
    throw new InputError(`--dial: "${dial}" is not allowed; allowed: a number`);
  return value;
}

async function draw(card: WorldCard, { file, format, drawing }: Wanted): Promise<void> {
  // Graph layout and the rasterizer are loaded only for a picture.
  const { drawWorld } = await import("../charts/world/index.ts");
  const { svg } = drawWorld(card, drawing);
  const content = format === "svg" ? svg : (await import("../charts/render-node.ts")).toPng(svg);
  await makeFolder(dirname(file));
  await writeNamed("--picture", file, content);
}
