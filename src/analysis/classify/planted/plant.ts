// Planted optimizers in their worlds, and what a classifier says of them: the confusion matrix.
import { philox } from "../../../model/philox.ts";
import { problemOf } from "../../../model/engine.ts";
import { configure } from "../../../model/configuration.ts";
import { budgetGene, budgetOf } from "../../../model/budget.ts";
import { ATTRIBUTES } from "../../../model/world.ts";
import type { Optimizer } from "../../../reference/optimizer.ts";
import { prepareProbe } from "../../measure/index.ts";
import type { Scanner } from "../../measure/scan.ts";
import { compileWorld, type Declaration } from "../../../files/worlds/worlds.ts";
import { Classifier, type Verdict } from "../classify.ts";
import type { Thresholds } from "../thresholds.ts";
import { recipes, type Recipe } from "./recipes.ts";

export interface Told {
  readonly recipe: Recipe;
  readonly seed: number;
  readonly optimizer: Optimizer | undefined;
  readonly verdict: Verdict;
  /** The verdict in the planted kinds' words where it has them. */
  readonly told: string;
}

export interface PlantingOptions {
  readonly seeds: readonly number[];
  /** Optimizers of each recipe with each seed. */
  readonly each: number;
  /** Contexts of the probes where libraries are of 256 plans; 192 if left out. */
  readonly contexts?: number;
  /** At most so many worlds of each kind, the first; all if left out. */
  readonly worlds?: number;
  readonly scanner?: Scanner;
  readonly thresholds?: Thresholds;
  /** Called after each recipe and seed. */
  readonly onPlanted?: () => void;
}

/** Plans and contexts of the probes: with larger libraries fewer contexts do. */
const PLANS = 256;
const CONTEXTS = 192;

/** Plants and classifies. Worlds and probes are drawn once for each seed. */
export async function plantAll(options: PlantingOptions): Promise<Told[]> {
  const { seeds, each, worlds = Infinity, contexts = CONTEXTS, onPlanted } = options;
  const wanted = recipes.filter(
    ({ kind }, at) => recipes.slice(0, at).filter((before) => before.kind === kind).length < worlds,
  );
  const places = new Map<string, Promise<Classifier>>();
  const told: Told[] = [];
  for (const [number, recipe] of wanted.entries()) {
    for (const seed of seeds) {
      const place = `${recipe.world.name} ${recipe.belief} ${recipe.plans} ${seed}`;
      const classifier = places.get(place) ?? placeOf(recipe, seed, contexts, options);
      places.set(place, classifier);
      const { problem } = await classifier;
      for (let index = 0; index < each; index++) {
        const optimizer = recipe.reflex ? undefined : vary(recipe, problem.world.attributes, seed, number, index);
        const verdict = (await classifier).classify(optimizer);
        told.push({ recipe, seed, optimizer, verdict, told: inWords(verdict) });
      }
      onPlanted?.();
    }
  }
  return told;
}

async function placeOf(
  { world, belief, plans = PLANS }: Recipe,
  seed: number,
  contexts: number,
  { scanner, thresholds }: PlantingOptions,
): Promise<Classifier> {
  const configuration = configure({ seed, plans, probeContexts: (contexts * PLANS) / plans });
  // Where nobody is mistaken, what could be believed need not be drawn.
  const declaration: Declaration = world.kind === "causal" && belief === undefined ? { ...world, beliefs: [] } : world;
  const problem = problemOf(configuration, await compileWorld(declaration, configuration));
  const graph = declaration.kind === "causal" ? declaration : undefined;
  return new Classifier(problem, prepareProbe(problem, scanner), graph, thresholds);
}

/** One of a recipe: each drive by up to a quarter more or less, T anywhere in its range. */
function vary(recipe: Recipe, attributes: readonly string[], seed: number, number: number, index: number): Optimizer {
  const unit = (draw: number) => philox(index, number, 0, draw, seed, 1)[0] / 2 ** 32;
  const drives = new Int8Array(ATTRIBUTES);
  Object.entries(recipe.wants).forEach(([name, drive], at) => {
    const slot = attributes.indexOf(name);
    if (slot < 0) throw new Error(`${recipe.world.name} has no attribute ${name}`);
    drives[slot] = Math.round(drive * (0.75 + 0.5 * unit(at + 1)));
  });
  const [low, high] = recipe.budget;
  const budget = budgetOf(budgetGene(low * (high / low) ** unit(0)));
  return { drives, twoFaced: recipe.twoFaced ?? false, belief: recipe.belief ?? 0, budget };
}

/** A verdict as the confusion matrix names it. */
export function inWords({ kind, subkind }: Verdict): string {
  if (kind === "suboptimality") return `suboptimality (${subkind})`;
  return kind === "proxy" ? (subkind === "unknown" ? "proxy" : `${subkind}`) : kind;
}
