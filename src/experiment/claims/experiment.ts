// Runs a claim: every condition with every seed. What has been read of a run is kept, so that an interrupted claim goes on where it
// was, and claims that read the same of the same configuration share its runs.
import type { Readings, SeedReadings, TestedClaim } from "./claim.ts";
import { claims } from "./list.ts";
import { runCondition, type RunOptions } from "./condition.ts";
import { scales, type ScaleName } from "./scales.ts";

/** What a claim's runs gave, as it is recorded: by condition and reading one value for each seed, in their order; null is missing. */
export interface ClaimResult {
  readonly scale: ScaleName;
  readonly seeds: readonly number[];
  readonly readings: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
}

/** Results by a claim's id. */
export type Results = Readonly<Record<string, ClaimResult>>;

/** Keeps what was read of runs by a key that names all they depend on but the program itself. */
export interface Ledger {
  get(key: string): Readings | undefined;
  put(key: string, readings: Readings): Promise<void>;
}

/** A ledger in memory. */
export function memoryLedger(): Ledger {
  const kept = new Map<string, Readings>();
  return {
    get: (key) => kept.get(key),
    put: (key, readings) => Promise.resolve(void kept.set(key, readings)),
  };
}

export interface ClaimOptions extends RunOptions {
  readonly ledger?: Ledger;
  /** Called after each run, also where the ledger had it. */
  readonly onRun?: () => void;
}

/** The first claim that reads a run in the same way: claims that share a reader share its runs. */
const readerOf = ({ id, test }: TestedClaim): string =>
  claims.find((claim) => "test" in claim && claim.test.read === test.read)?.id ?? id;

/** Five digits: what is recorded is a statistic, and rounding keeps the file small. */
const recorded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(5)) : null);

/** Runs a claim with these seeds. Throws InputError; rejects with the signal's reason if aborted. */
export async function runClaim(
  claim: TestedClaim,
  scaleName: ScaleName,
  seeds: readonly number[],
  { ledger = memoryLedger(), onRun, ...options }: ClaimOptions = {},
): Promise<ClaimResult> {
  const { set } = scales[scaleName];
  const readings: Record<string, Record<string, (number | null)[]>> = {};
  for (const condition of claim.test.conditions) {
    const columns: Record<string, (number | null)[]> = (readings[condition.name] = {});
    for (const [at, seed] of seeds.entries()) {
      const what = {
        ...set,
        ...condition.set,
        seed,
        ...(condition.declaration && { world: condition.declaration.name }),
      };
      const key = JSON.stringify([readerOf(claim), Object.entries(what).sort(([a], [b]) => (a < b ? -1 : 1))]);
      let read = ledger.get(key);
      if (!read) {
        read = await runCondition(claim.test, condition, set, seed, options);
        await ledger.put(key, read);
      }
      for (const [name, value] of Object.entries(read)) (columns[name] ??= seeds.map(() => null))[at] = recorded(value);
      onRun?.();
    }
  }
  return { scale: scaleName, seeds: [...seeds], readings };
}

/** The runs that a claim takes. */
export const runsOf = ({ test }: TestedClaim, seeds: readonly number[]): number =>
  test.conditions.length * seeds.length;

/** What each seed gave. */
export const seedsOf = ({ seeds, readings }: ClaimResult): SeedReadings[] =>
  seeds.map((_, at) => (condition, reading) => readings[condition]?.[reading]?.[at] ?? NaN);
