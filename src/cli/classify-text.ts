// Verdicts on populations for a terminal, for programs, and as a table.
import { inPlainWords, number, percent, signed } from "../charts/format.ts";
import type { Behavioral } from "../analysis/classify/behavioral.ts";
import { kinds, occasions } from "../analysis/classify/classify.ts";
import type { RunVerdicts } from "../simulation/open-classifier.ts";
import { behaviorOf, sharesOf, type Classified, type KindShare } from "../analysis/classify/population.ts";
import { because, kindWords } from "../analysis/classify/format.ts";
import type { Columns } from "../record/tables.ts";
import { distributions } from "../model/world.ts";
import { aligned } from "./summary.ts";
import { wrapped } from "./world-text.ts";

/** The strongest of an objective's drives, as many as there is patience for. */
const MOST = 5;

const wants = (drives: Int8Array, attributes: readonly string[]): string => {
  const named = attributes
    .map((name, k) => ({ name: inPlainWords(name), drive: drives[k] ?? 0 }))
    .filter(({ drive }) => drive !== 0)
    .sort((a, b) => Math.abs(b.drive) - Math.abs(a.drive));
  const rest = named.length > MOST ? ` and ${named.length - MOST} more` : "";
  const told = named.slice(0, MOST).map(({ name, drive }) => `${name} ${signed(drive, 0)}`);
  return `${told.join(", ") || "nothing"}${rest}`;
};

/** Shares by level, and an example of each kind with its evidence. */
export const classifiedText = (verdicts: readonly RunVerdicts[]): string =>
  `${verdicts.flatMap((one, i) => [...(i > 0 ? [""] : []), ...runText(one)]).join("\n")}\n`;

function runText(run: RunVerdicts): string[] {
  const { world } = run.classifier.problem;
  const shares = sharesOf(run.all);
  const levels = [...new Set(shares.map(({ level }) => level))];
  const rank = ({ example }: KindShare) => kinds.indexOf(example.verdict.kind);
  const names = [...new Set([...shares].sort((a, b) => rank(a) - rank(b)).map(({ kind }) => kind))];
  const cell = (kind: string, level: number) => {
    const found = shares.find((one) => one.kind === kind && one.level === level);
    return found ? percent(found.share) : "–";
  };
  const heads = levels.map((level) => `${level} ${world.levelNames[level] ?? ""}`.trim());
  return [
    `${world.title}, seed ${run.seed}: ${run.lineages} lineages after generation ${run.generation}, with the base at every level`,
    "",
    ...aligned([["kind", ...heads], ...names.map((kind) => [kind, ...levels.map((level) => cell(kind, level))])]),
    "",
    "An example of each:",
    ...shares.flatMap((share) => exampleText(run, share)),
  ];
}

function exampleText({ classifier }: RunVerdicts, { level, kind, count, example }: KindShare): string[] {
  const { world } = classifier.problem;
  const { specimen, verdict } = example;
  const { one, lineage } = specimen;
  const head = `${kind}, level ${level}, ${count} of them, such as lineage ${lineage}`;
  const wanted = one && !(one instanceof Uint16Array) ? `wants ${wants(one.drives, world.attributes)}` : undefined;
  const behavior = behaviorOf(classifier, specimen);
  const seems = behavior && seemsToWant(behavior, world.attributes);
  return [
    wrapped(`${head}${wanted === undefined ? "" : `: ${wanted}`}`, "  "),
    wrapped(`because ${because(verdict, world, classifier.thresholds).join("; ")}`, "    "),
    ...(seems === undefined ? [] : [wrapped(seems, "    ")]),
  ];
}

/** Its behavioral objective in words; undefined if its choices tell of none. */
function seemsToWant({ drives, foretold, own, base }: Behavioral, attributes: readonly string[]): string | undefined {
  if (drives.every((drive) => drive === 0)) return undefined;
  const withOwn = Number.isNaN(own.training) ? "" : `ρ with what it wants ${number(own.training)}, `;
  return (
    `by its choices alone it wants ${wants(drives, attributes)} (predicts ${percent(foretold)} of other choices; ` +
    `${withOwn}ρ with the base ${number(base.training)} in training, ${number(base.deployment)} in deployment)`
  );
}

/** A row for each optimizer: its kind and what was measured. */
export function classifiedColumns(verdicts: readonly RunVerdicts[]): Columns {
  const columns: Record<string, (number | string)[]> = {};
  for (const { seed, all } of verdicts)
    for (const { specimen, verdict } of all) {
      const { evidence } = verdict;
      const row = {
        seed,
        lineage: specimen.lineage,
        level: specimen.level,
        kind: verdict.kind,
        subkind: verdict.subkind ?? "",
        plans: evidence?.plans ?? NaN,
        ...Object.fromEntries(occasions.map((name) => [`regret_${name}`, evidence?.regret[name] ?? NaN])),
        ...Object.fromEntries(distributions.map((name) => [`rho_ideal_${name}`, evidence?.likeness[name] ?? NaN])),
      };
      for (const [name, value] of Object.entries(row)) (columns[name] ??= []).push(value);
    }
  return columns;
}

/** Everything, with drives by attribute; what is missing is null. */
export function classifiedJson(verdicts: readonly RunVerdicts[]): unknown {
  return verdicts.map(({ seed, generation, classifier, all }) => {
    const { world } = classifier.problem;
    const named = (drives: Int8Array) =>
      Object.fromEntries(world.attributes.map((name, k) => [name, drives[k] ?? 0]).filter(([, drive]) => drive !== 0));
    return {
      world: world.name,
      seed,
      generation,
      thresholds: classifier.thresholds,
      ideal: named(classifier.ideal),
      shares: sharesOf(all).map(({ level, kind, count, share }) => ({ level, kind, count, share })),
      optimizers: all.map((one) => optimizerJson(one, named)),
    };
  });
}

function optimizerJson({ specimen, verdict }: Classified, named: (drives: Int8Array) => unknown): unknown {
  const { lineage, level, one } = specimen;
  const { kind, subkind, evidence } = verdict;
  const optimizer = one && !(one instanceof Uint16Array) ? { ...one, drives: named(one.drives) } : undefined;
  return {
    lineage,
    level,
    kind: kindWords({ kind, subkind }),
    optimizer,
    ...(evidence && {
      plans: evidence.plans,
      base: evidence.base,
      regret: evidence.regret,
      bar: {
        training: { ...evidence.bar.training, drives: named(evidence.bar.training.drives) },
        deployment: { ...evidence.bar.deployment, drives: named(evidence.bar.deployment.drives) },
      },
      likeness: evidence.likeness,
      drives: evidence.drives,
    }),
  };
}
