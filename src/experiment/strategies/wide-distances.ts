// How far a world's wide distribution lies from its training and from its deployment: by how the attributes that can be
// wanted go with the base, within contexts. Of two distributions with a distance of 0 each attribute is as good a proxy
// in the one as in the other.
import { configure } from "../../model/configuration.ts";
import { problemOf } from "../../model/engine.ts";
import { distributions, type World } from "../../model/world.ts";
import { tables } from "../../reference/tables.ts";
import { BASE, correlation, probeMoments, VARIABLES } from "../../analysis/measure/moments.ts";
import { meanOf } from "../../record/statistics.ts";

export interface WideDistance {
  readonly name: string;
  /** Mean over the attributes of the difference between their correlations with the base, 0 … 2. */
  readonly toTraining: number;
  readonly toDeployment: number;
}

/** Of training itself, and of each variation, on probes of 64 contexts of 64 plans. */
export function wideDistances(world: World): WideDistance[] {
  const [training = [], deployment = []] = distributions.map((distribution) => proxies(world, distribution, 0));
  const distance = (a: readonly number[], b: readonly number[]) =>
    meanOf(a.map((rho, k) => Math.abs(rho - (b[k] ?? NaN))));
  return ["training", ...(world.variations ?? [])].map((name, variation) => {
    const here = proxies(world, "training", variation);
    return { name, toTraining: distance(here, training), toDeployment: distance(here, deployment) };
  });
}

/** The correlation with the base of each attribute but the base itself. */
function proxies(world: World, distribution: (typeof distributions)[number], variation: number): number[] {
  const varied: World = { ...world, program: (of, variant) => world.program(of, variant, variation) };
  const { settings } = problemOf(configure({ world: world.name, plans: 64, contexts: 1, contextsActed: 1 }), world);
  const draw = { probe: true, generation: 0, distribution, contexts: 64 };
  const { within } = probeMoments(tables({ ...settings, variants: 1 }, varied, draw));
  const at = (i: number, j: number) => within[i * VARIABLES + j] ?? 0;
  return world.attributes.flatMap((_, k) =>
    k === world.baseAttribute ? [] : [correlation(at(k, BASE), at(k, k), at(BASE, BASE))],
  );
}
