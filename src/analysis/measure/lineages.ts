// The lineages table: a row for every optimizer of a fixed sample of whole lineages.
import type { World } from "../../model/world.ts";
import type { Row } from "../../record/tables.ts";
import { descriptionBits } from "../../reference/optimizer.ts";
import type { Chain } from "./chains.ts";
import { correlate } from "./correlation.ts";
import type { Probe } from "./probe.ts";
import { plansOf } from "./realized.ts";

/**
 * lineage, depth, kind (searcher or reflex), fitness (base units), evaluations, level, two_faced (0 or 1), belief (variant's name), budget
 * (T), plans (n), bits, watched (0 or 1), streak (generations kept), ρ with the base and the level above in both distributions, and a
 * drive for each attribute, drive_<attribute>. A reflex has one row.
 */
export function* lineageRows(world: World, { training, deployment }: Probe, chains: readonly Chain[]): Generator<Row> {
  for (const chain of chains) {
    const { index, lineage, optimizers } = chain;
    const { depth, fitness, evaluations } = lineage;
    const inTraining = correlate(training, chain);
    const inDeployment = correlate(deployment, chain);
    for (let at = 0; at < Math.max(optimizers.length, 1); at++) {
      const optimizer = optimizers[at];
      const sub = at > 0 ? lineage.subs[at - 1] : undefined;
      yield {
        lineage: index,
        depth,
        kind: optimizer ? "searcher" : "reflex",
        fitness: fitness / 256,
        evaluations,
        level: at + 1,
        two_faced: Number(optimizer?.twoFaced ?? false),
        belief: world.variants[optimizer?.belief ?? 0] ?? "",
        budget: optimizer?.budget ?? NaN,
        plans: optimizer ? plansOf(training, optimizer) : NaN,
        bits: optimizer ? descriptionBits(training.environment, optimizer) : NaN,
        watched: Number(sub?.watched ?? true),
        streak: sub?.streak ?? NaN,
        rho_base_training: inTraining.base[at] ?? NaN,
        rho_base_deployment: inDeployment.base[at] ?? NaN,
        rho_above_training: inTraining.above[at] ?? NaN,
        rho_above_deployment: inDeployment.above[at] ?? NaN,
        ...Object.fromEntries(
          world.attributes.map((name, k) => [`drive_${name}`, optimizer ? (optimizer.drives[k] ?? 0) : NaN]),
        ),
      };
    }
  }
}
