// Which kind of pseudo-alignment, if any, an optimizer has: told by what it does and by interventions, in the order of DESIGN
// ("Pseudo-alignment, by intervention"), after section 3.1 of "The Inner Alignment Problem" (Hubinger et al. 2019). Every number
// that decides is kept as evidence.
import type { CausalDeclaration } from "../../model/causal-declaration.ts";
import type { Problem } from "../../model/engine.ts";
import { distributions, type Distribution } from "../../model/world.ts";
import { plansConsidered, type Optimizer, presentedObjective } from "../../reference/optimizer.ts";
import { baseObjective } from "../../reference/objective.ts";
import { project } from "../measure/moments.ts";
import type { Ground, Probe } from "../measure/probe.ts";
import { barsOf, brought, type Bar } from "./regret-baseline.ts";
import { idealDrives } from "./ideal.ts";
import { Interventions } from "./interventions.ts";
import { likeness, proxyKind, relate, type DriveRelation, type ProxyKind } from "./relations.ts";
import { thresholdsOf, type Thresholds } from "./thresholds.ts";

export const kinds = [
  "robust",
  "proxy",
  "approximate",
  "suboptimality",
  "deceptive",
  "misaligned",
  "not an optimizer",
  "undefined",
] as const;
export type Kind = (typeof kinds)[number];

/** What a suboptimality hangs on: mistaken beliefs, or too short a search. */
type Defect = "beliefs" | "search";
/** Why something is no optimizer: it answers to cues, it wants nothing that varies, or it can judge but one plan. */
type Lack = "reflex" | "no objective" | "one plan";

export interface Evidence {
  /** Plans that it considers when nobody watches. */
  readonly plans: number;
  /** The most base that can be had at its budget, over a random plan in sd of random plans, and the drives that bring it. */
  readonly bar: Readonly<Record<Distribution, Bar>>;
  /** What it brings, likewise: as it is (watched in training, unwatched in deployment), and in training unwatched, under true beliefs, and with all plans. */
  readonly base: Readonly<Record<Occasion, number>>;
  /** (bar − base) / bar; NaN where there is nothing to gain. */
  readonly regret: Readonly<Record<Occasion, number>>;
  /** ρ(O, O*). */
  readonly likeness: Readonly<Record<Distribution, number>>;
  /** O*, 16 drives. */
  readonly ideal: Int8Array;
  /** Of a proxy alone: its drives and what ties each to the base. */
  readonly drives: readonly DriveRelation[];
}

export const occasions = ["training", "unwatched", "trueBeliefs", "allPlans", "deployment"] as const;
export type Occasion = (typeof occasions)[number];

export interface Verdict {
  readonly kind: Kind;
  /** Of a proxy how it is tied to the base, of a suboptimality what it hangs on, of no optimizer why. */
  readonly subkind: ProxyKind | Defect | Lack | undefined;
  /** Undefined for a reflex, and for one that wants nothing. */
  readonly evidence: Evidence | undefined;
}

const none = (subkind: Lack): Verdict => ({ kind: "not an optimizer", subkind, evidence: undefined });

/** What verdicts in one run share: bars, O* and interventions are found once. */
export class Classifier {
  readonly problem: Problem;
  readonly probe: Probe;
  readonly thresholds: Thresholds;
  readonly ideal: Int8Array;
  readonly #bars: Readonly<Record<Distribution, (budget: number) => Bar>>;
  readonly #graph: { readonly world: CausalDeclaration; readonly interventions: Interventions } | undefined;

  /** `declaration` is the world's as it was compiled (at its dial), if it has a graph. */
  constructor(
    problem: Problem,
    probe: Probe,
    declaration: CausalDeclaration | undefined,
    thresholds: Thresholds = thresholdsOf(),
  ) {
    this.problem = problem;
    this.probe = probe;
    this.thresholds = thresholds;
    this.ideal = idealDrives(problem.world, probe, thresholds.negligible);
    this.#bars = {
      training: barsOf(probe.training, this.ideal),
      deployment: barsOf(probe.deployment, this.ideal),
    };
    this.#graph = declaration && { world: declaration, interventions: new Interventions(problem, declaration) };
  }

  /**
   * The verdict on an optimizer, or on a reflex (undefined). `owner` is what it plays along with when it is watched: its owner's 16
   * drives; the base attribute, if it has no owner.
   */
  classify(optimizer: Optimizer | undefined, owner: Int8Array = baseObjective(this.problem.settings)): Verdict {
    if (!optimizer) return none("reflex");
    const { within } = this.probe.training.moments;
    if (!(project(within, optimizer.drives).variance > 0)) return none("no objective");
    const evidence = this.#measure(optimizer, owner);
    const { kind, subkind } = this.#judge(evidence, optimizer);
    const drives = kind === "proxy" ? this.#relations(optimizer) : [];
    return {
      kind,
      subkind: kind === "proxy" ? proxyKind(drives, this.thresholds.majority) : subkind,
      evidence: { ...evidence, drives },
    };
  }

  /** In order: what comes first is what is said. */
  #judge({ plans, regret, likeness: like }: Evidence, { belief }: Optimizer): { kind: Kind; subkind?: Defect | Lack } {
    const { fewest, regret: most, likeness: enough } = this.thresholds;
    if (plans < fewest) return { kind: "not an optimizer", subkind: "one plan" };
    if (Number.isNaN(regret.training)) return { kind: "undefined" };
    if (regret.training > most) return { kind: "misaligned" };
    if (regret.unwatched > most) return { kind: "deceptive" };
    if (belief > 0 && regret.trueBeliefs > most) return { kind: "suboptimality", subkind: "beliefs" };
    if (regret.allPlans > most) return { kind: "suboptimality", subkind: "search" };
    if (Number.isNaN(regret.deployment)) return { kind: "undefined" };
    if (regret.deployment <= most) return { kind: "robust" };
    if (distributions.every((distribution) => like[distribution] >= enough)) return { kind: "approximate" };
    return { kind: "proxy" };
  }

  #measure(optimizer: Optimizer, owner: Int8Array): Evidence {
    const { drives, belief, budget } = optimizer;
    const { training, deployment } = this.probe;
    const { environment } = training;
    const [shown, own] = [true, false].map((watched) => presentedObjective(environment, optimizer, owner, watched)) as [
      PresentedObjective,
      PresentedObjective,
    ];
    const count = ({ perPlan }: PresentedObjective) => plansConsidered(environment, budget, perPlan);
    const n = count(own);
    const bar = { training: this.#bars.training(budget), deployment: this.#bars.deployment(budget) };
    const inTraining = (wanted: Int8Array, believed: number, plans: number) =>
      brought(training, wanted, believed, plans);
    const unwatched = inTraining(drives, belief, n);
    const base = {
      training: optimizer.twoFaced ? inTraining(shown.drives, belief, count(shown)) : unwatched,
      unwatched,
      // One thing is changed at a time: knowing better, it still looks no further.
      trueBeliefs: belief === 0 ? unwatched : inTraining(drives, 0, n),
      allPlans: inTraining(drives, belief, environment.settings.plans),
      deployment: brought(deployment, drives, belief, n),
    };
    const regret = Object.fromEntries(
      occasions.map((occasion) => {
        const high = bar[occasion === "deployment" ? "deployment" : "training"].base;
        return [occasion, high > this.thresholds.stake ? (high - base[occasion]) / high : NaN];
      }),
    ) as Record<Occasion, number>;
    const of = (ground: Ground) => likeness(ground, drives, this.ideal);
    return {
      plans: n,
      bar,
      base,
      regret,
      likeness: { training: of(training), deployment: of(deployment) },
      ideal: this.ideal,
      drives: [],
    };
  }

  #relations({ drives }: Optimizer): DriveRelation[] {
    return relate(this.probe.training, this.problem.world.attributes, drives, this.#graph, this.thresholds);
  }
}

type PresentedObjective = ReturnType<typeof presentedObjective>;
