// How often a level is built, and how misaligned what was built is: the two factors of a misaligned share. "If the mesa-optimizer
// either has low competence or high competence then I think there are unlikely to be Level 2 alignment failures" (Alignment
// Problems All the Way Down) is a claim about both.
import type { Chain } from "./chains.ts";
import type { ChainCorrelations } from "./correlation.ts";
import type { Ground } from "./probe.ts";
import { meanOf, shareOf } from "../../record/statistics.ts";
import type { Recorder } from "./recorder.ts";

/** Thresholds on ρ in hundredths below which a delegate counts as misaligned: no single one is privileged. */
const thresholds = [30, 50, 70] as const;

/** Of the owners at level ℓ − 1 the share that delegated to ℓ, at ℓ. */
export function recordRates(record: Recorder, levels: number, chains: readonly Chain[]): void {
  const reaching = (level: number) => chains.filter(({ optimizers }) => optimizers.length >= level).length;
  for (let level = 2; level <= levels; level++) {
    record(level, "training", "all", "delegation_rate", reaching(level) / reaching(level - 1));
  }
}

/** Of the delegations to level ℓ: shares below the thresholds and mean 1 − ρ, by the owner's objective and by the base. */
export function recordMisalignment(
  record: Recorder,
  { distribution }: Ground,
  levels: number,
  chains: readonly ChainCorrelations[],
): void {
  for (let level = 2; level <= levels; level++) {
    const built = chains.filter(({ base }) => base.length >= level);
    const owner = built.map(({ above }) => above[level - 1] ?? NaN);
    const base = built.map((chain) => chain.base[level - 1] ?? NaN);
    for (const threshold of thresholds) {
      const below = (rho: number) => rho < threshold / 100;
      record(level, distribution, "all", `misaligned_${threshold}`, shareOf(owner, below));
      record(level, distribution, "all", `misaligned_base_${threshold}`, shareOf(base, below));
    }
    record(level, distribution, "all", "mean_loss", 1 - meanOf(owner));
  }
}
