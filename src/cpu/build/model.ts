// The AssemblyScript modules generated from the model when the cpu engine is compiled: "./model" (constants),
// "./settings" and "./genome" (./genome.ts).
import { MAX_BUDGET, QUARTERS } from "../../model/budget.ts";
import { op } from "../../model/causal-declaration.ts";
import { header, NODE_WORDS } from "../../model/causal.ts";
import { FACTOR } from "../../model/gaussian.ts";
import {
  GRID_BASE,
  GRID_INTENDED,
  gridHeader,
  OBJECT_WORDS,
  placement,
  quantity,
  TERM_WORDS,
} from "../../model/grid.ts";
import { LIMIT } from "../../model/integers.ts";
import { streams } from "../../model/random-stream.ts";
import { ENTRY_WORDS, PROCESS_HEADER } from "../../model/process.ts";
import { settingNames, signedSettings, UNSCHEDULED } from "../../model/settings.ts";
import { ATTRIBUTES, COHORT } from "../../model/world.ts";
import { BLOCK, BUILDER_BYTES, INTENDED_ROW, replays, STEP_BYTES, worlds } from "../codes.ts";
import { genomeText } from "./genome.ts";

const constants = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `export const ${name}: ${value >= 2 ** 31 ? "u32" : "i32"} = ${value};`)
    .join("\n");

/** The text of "./model": constants of the model. */
function constantsText(): string {
  const namespaces = Object.entries({ streams, header, op, gridHeader, placement, quantity, worlds, replays });
  return [
    constants({ PROCESS_HEADER, ENTRY_WORDS, OBJECT_WORDS, TERM_WORDS, GRID_BASE, GRID_INTENDED }),
    constants({
      NODE_WORDS,
      FACTOR,
      LIMIT,
      UNSCHEDULED,
      MAX_BUDGET,
      ...Object.fromEntries(QUARTERS.map((quarter, i) => [`QUARTER_${i}`, quarter])),
      ATTRIBUTES,
      COHORT,
      BLOCK,
      BUILDER_BYTES,
      STEP_BYTES,
      INTENDED_ROW,
    }),
    ...namespaces.map(([name, values]) => `export namespace ${name} {\n${constants(values)}\n}`),
  ].join("\n");
}

/** The text of "./settings": globals that the host sets by name, of the run and of the current generation. */
function settingsText(): string {
  const names = [...settingNames, "generation", "stepBudget", "stepOversight", "stepBuildable"] as const;
  const signed = new Set<string>(signedSettings);
  return names.map((name) => `export let ${name}: ${signed.has(name) ? "i32" : "u32"} = 0;`).join("\n");
}

/** Module text by file name in the folder of the AssemblyScript. */
export const modelModules = (): Record<string, string> => ({
  "model.ts": constantsText(),
  "settings.ts": settingsText(),
  "genome.ts": genomeText(),
});
