// Who is there: depths, kinds, beliefs, traits and drives of the sampled lineages.
import type { Recorder } from "./recorder.ts";
import { meanOf } from "../../record/statistics.ts";
import { UNSCHEDULED, type Step } from "../../model/settings.ts";
import type { World } from "../../model/world.ts";
import { descriptionBits } from "../../reference/optimizer.ts";
import type { Chain } from "./chains.ts";
import type { Ground } from "./probe.ts";
import { plansOf } from "./realized.ts";
import type { MeasuredRow } from "../../record/tables.ts";

/** Scalars of every level, under training and "all", which here make no difference. */
export function recordPopulation(record: Recorder, ground: Ground, step: Step, chains: readonly Chain[]): void {
  const { settings } = ground.environment;
  const add = (level: number, measure: Parameters<Recorder>[3], values: readonly number[]) =>
    record(level, "training", "all", measure, meanOf(values));
  const lineages = chains.map(({ lineage }) => lineage);
  add(
    0,
    "fitness",
    lineages.map(({ fitness }) => fitness / 256),
  );
  add(
    0,
    "evaluations",
    lineages.map(({ evaluations }) => evaluations),
  );
  add(
    1,
    "searcher_share",
    lineages.map(({ traits }) => Number(!traits.reflex)),
  );
  for (let level = 1; level <= settings.levels; level++) {
    add(
      level,
      "depth_share",
      lineages.map(({ depth }) => Number(depth === level)),
    );
    const here = chains.flatMap(({ optimizers }) => optimizers[level - 1] ?? []);
    add(
      level,
      "two_faced_share",
      here.map(({ twoFaced }) => Number(twoFaced)),
    );
    add(
      level,
      "plans",
      here.map((optimizer) => plansOf(ground, optimizer)),
    );
    add(
      level,
      "bits",
      here.map((optimizer) => descriptionBits(ground.environment, optimizer)),
    );
    if (settings.variants > 1) {
      for (const variant of [0, 1, 2, 3] as const) {
        if (variant < settings.variants)
          add(
            level,
            `belief_${variant}_share`,
            here.map(({ belief }) => Number(belief === variant)),
          );
      }
    }
    if (level > 1 && settings.culture === 1) {
      const used = chains.filter(({ optimizers }) => optimizers.length >= level);
      add(
        level,
        "streak",
        used.map(({ lineage }) => lineage.subs[level - 2]?.streak ?? NaN),
      );
    }
  }
  if (settings.marker === 1) add(1, "marker_diversity", [diversityOf(lineages.map(({ traits }) => traits.marker))]);
  const searchers = chains.filter(({ optimizers }) => optimizers.length > 0);
  const scheduledT = step.budget !== UNSCHEDULED;
  const scheduledOversight = step.oversight !== UNSCHEDULED;
  const geometric = (logs: readonly number[]) => [2 ** meanOf(logs)];
  const genes = searchers.map(({ lineage }) => lineage);
  if (scheduledT || settings.mutationBudget > 0)
    add(1, "budget", geometric(genes.map(({ traits }) => (scheduledT ? step.budget : traits.budget) / 4)));
  if (scheduledOversight || settings.mutationOversight > 0)
    add(
      1,
      "oversight",
      genes.map(({ traits }) => (scheduledOversight ? step.oversight : traits.oversight) / 256),
    );
  if (settings.mutationLeverage > 0) add(1, "leverage", geometric(genes.map(({ traits }) => traits.leverage)));
  if (settings.mutationFidelity > 0)
    add(
      1,
      "fidelity",
      genes.map(({ traits }) => traits.fidelity / 256),
    );
  if (settings.mutationRashness > 0)
    add(
      1,
      "rashness",
      genes.map(({ traits }) => traits.rashness / 256),
    );
}

/** The expected heterozygosity of a gene: the chance that two lineages drawn with replacement have different alleles. */
function diversityOf(alleles: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const allele of alleles) counts.set(allele, (counts.get(allele) ?? 0) + 1);
  return 1 - [...counts.values()].reduce((sum, count) => sum + (count / alleles.length) ** 2, 0);
}

/** Mean drives and shares of Σ|w| of the optimizers of every level. */
export function driveRows(
  world: World,
  generation: number,
  levels: number,
  chains: readonly Chain[],
): MeasuredRow<"drives">[] {
  return Array.from({ length: levels }, (_, at) => at + 1).flatMap((level) => {
    const here = chains.flatMap(({ optimizers }) => optimizers[level - 1] ?? []);
    if (here.length === 0) return [];
    const sums = world.attributes.map((_, k) => here.reduce((sum, { drives }) => sum + (drives[k] ?? 0), 0));
    const sizes = world.attributes.map((_, k) => here.reduce((sum, { drives }) => sum + Math.abs(drives[k] ?? 0), 0));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    return world.attributes.map((attribute, k) => ({
      generation,
      level,
      attribute,
      mean: (sums[k] ?? 0) / here.length,
      share: (sizes[k] ?? 0) / Math.max(all, 1),
    }));
  });
}
