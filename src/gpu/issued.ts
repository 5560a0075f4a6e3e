// How many plan scores the device's lanes go through for the searches of a cohort: lanes that run in step all go to the
// end of the longest of them, and each takes four searches at a time. Follows what lanes do in shaders/delegate.wgsl,
// shaders/act.wgsl and shaders/lib/scan.wgsl, for one belief and tiles that hold all plans; not in sequential worlds,
// where lanes go their own ways.
import { COHORT } from "../model/world.ts";

/** One optimizer's search: `plans` plans in each of `contexts` contexts. */
interface Search {
  readonly plans: number;
  readonly contexts: number;
}

/** What a lane does at a time: `sure` plans that all four consider, then the `rest`, in so many contexts. */
interface Round {
  readonly sure: number;
  readonly rest: number;
  readonly contexts: number;
}

/** Searches that a lane does at once. */
const BLOCK = 4;
/** Plans that it looks at in one step of its first loop, and of its second. */
const STEP = { sure: 16, rest: 4 } as const;
const BINS = 64;

const IDLE: Round = { sure: 0, rest: 0, contexts: 0 };

/** The round of at most four searches; places that stay empty are as the first. */
function roundOf(searches: readonly Search[]): Round {
  const plans = searches.map((search) => search.plans);
  if (plans.length === 0) return IDLE;
  const sure = Math.floor(Math.min(...plans) / STEP.sure) * STEP.sure;
  return {
    sure,
    rest: Math.ceil((Math.max(...plans) - sure) / STEP.rest) * STEP.rest,
    contexts: Math.max(...searches.map(({ contexts }) => contexts)),
  };
}

/**
 * Plan scores that lanes in step issue: in every context the longest first loop, then the longest second, of those
 * still there.
 */
function issuedTogether(rounds: readonly Round[]): number {
  const contexts = Math.max(0, ...rounds.map((round) => round.contexts));
  let steps = 0;
  for (let e = 0; e < contexts; e++) {
    let [first, second] = [0, 0];
    for (const { sure, rest, contexts: own } of rounds) {
      if (own <= e) continue;
      first = Math.max(first, sure);
      second = Math.max(second, rest);
    }
    steps += first + second;
  }
  return steps * BLOCK * rounds.length;
}

/** Sums over groups of `together` lanes. */
function issuedInGroups(rounds: readonly Round[], together: number): number {
  let sum = 0;
  for (let from = 0; from < rounds.length; from += together) sum += issuedTogether(rounds.slice(from, from + together));
  return sum;
}

/** ⌊4 log₂ x⌋, nearly: as shaders/lib/order.wgsl has it. */
function quarterLog2(x: number): number {
  const whole = 31 - Math.clz32(x);
  return 4 * whole + (((x * 4) >> whole) & 3);
}

/** A whole cohort by bins, the lowest first; those who are not there have no searches. */
function ordered(
  cohort: readonly (readonly Search[])[],
  bin: (searches: readonly Search[]) => number,
): (readonly Search[])[] {
  return Array.from({ length: COHORT }, (_, lane) => cohort[lane] ?? []).sort((a, b) => bin(a) - bin(b));
}

/** `delegate`: a lane for a lineage, the busiest first, its trials in batches of four. */
function issuedByDelegate(cohort: readonly (readonly Search[])[], together: number): number {
  const lanes = ordered(cohort, (searches) => {
    const work = Math.ceil(searches.length / BLOCK) * (searches[0]?.contexts ?? 0);
    return BINS - 1 - (work > 0 ? Math.min(1 + quarterLog2(work), BINS - 1) : 0);
  });
  let sum = 0;
  for (let first = 0; first < Math.max(...lanes.map((searches) => searches.length)); first += BLOCK)
    sum += issuedInGroups(
      lanes.map((searches) => roundOf(searches.slice(first, first + BLOCK))),
      together,
    );
  return sum;
}

/**
 * `act`: a lane for four lineages that are alike, those with the longest searches first; contexts are shared out among
 * lanes.
 */
function issuedByAct(cohort: readonly (readonly Search[])[], together: number): number {
  const lineages = ordered(cohort, ([search]) => (search ? Math.clz32(search.plans) : BINS));
  const rounds = Array.from({ length: COHORT / BLOCK }, (_, quad) => {
    const four = lineages.slice(BLOCK * quad, BLOCK * (quad + 1)).map(([search]) => search);
    const contexts = Math.max(0, ...four.map((search) => search?.contexts ?? 0));
    return roundOf(four.map((search) => search ?? { plans: 0, contexts }));
  });
  return issuedInGroups(rounds, together);
}

/** Plan scores issued for the searches of one cohort, by lineage, where so many lanes run in step. */
export const issuedScores = (
  stage: "delegate" | "act",
  cohort: readonly (readonly Search[])[],
  together: number,
): number => (stage === "delegate" ? issuedByDelegate(cohort, together) : issuedByAct(cohort, together));
