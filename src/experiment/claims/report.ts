// The page of claims: a table of all claims, then each with its quotation, chart, numbers and verdict. All sentences
// are computed from the results.
import type { Page } from "../page.ts";
import { number, seedRanges } from "../../charts/format.ts";
import { drawData } from "../../charts/registry.ts";
import { claimFigure } from "./chart.ts";
import type { Claim, NotExpressed, TestedClaim } from "./claim.ts";
import { seedsOf, type ClaimResult, type Results } from "./result.ts";
import { holm } from "../../record/statistics/tests.ts";
import { agree, ALPHA, judge, passes, verdicts, type Judged, type Measured, type Verdict } from "./verdict.ts";

/** A claim with its result and verdict. */
export interface JudgedClaim {
  readonly claim: TestedClaim;
  readonly result: ClaimResult;
  readonly judged: Judged;
  readonly verdict: Verdict;
  /** P-values after Holm's correction. */
  readonly pFor: number;
  readonly pAgainst: number;
}

/** Verdicts on all claims that have results, corrected for their number. */
export function judgeAll(claims: readonly Claim[], results: Results): JudgedClaim[] {
  const there = claims.flatMap((claim) => {
    const result = results[claim.id];
    return "test" in claim && result ? [{ claim, result, judged: judge(claim.test, seedsOf(result)) }] : [];
  });
  const judged = there.map((one) => one.judged);
  const words = verdicts(judged);
  const [holds, fails] = [holm(judged.map(({ pFor }) => pFor)), holm(judged.map(({ pAgainst }) => pAgainst))];
  return there.map((one, i) => ({
    ...one,
    verdict: words[i] ?? "undecided",
    pFor: holds[i] ?? 1,
    pAgainst: fails[i] ?? 1,
  }));
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");

const p = (value: number): string => (value < 0.001 ? "< .001" : number(value, 3).replace(/^0/, ""));
/** Enough digits to be read beside the smallest effect of interest. */
const digits = (minimumEffect: number): number =>
  minimumEffect === 0 || minimumEffect >= 0.1 ? (minimumEffect >= 5 ? 0 : 2) : 3;
/** Mean and 95 % interval. */
export const shown = ({ mean, low, high, minimumEffect }: Measured): string => {
  if (Number.isNaN(mean)) return "–";
  const [at, from, to] = [mean, low, high].map((value) => number(value, digits(minimumEffect)));
  return Number.isNaN(low) ? `${at}` : `${at} (${from} … ${to})`;
};
/** The required range. */
export const demand = ({ within, minimumEffect }: Measured): string => {
  const value = number(minimumEffect, minimumEffect === 0 ? 0 : minimumEffect >= 5 ? 0 : 2);
  return within ? `within ±${value}` : `above ${value}`;
};

/** The reason of a verdict in a sentence, computed from the numbers. */
export function because({ judged: { effects, controls }, verdict, pFor, pAgainst }: JudgedClaim): string {
  const words = (measured: readonly Measured[]) =>
    measured.map((one) => `${one.words} (${shown(one)}; required: ${demand(one)})`).join("; ");
  if (verdict === "supported")
    return `Supported: ${effects.length > 1 ? "each effect" : "the effect"} is as required (p ${p(pFor).replace(/^(?=\.)/, "= ")})${controls.length > 0 ? ", and it is absent with the mechanism switched off" : ""}.`;
  if (verdict === "not supported")
    return `Not supported (p ${p(pAgainst).replace(/^(?=\.)/, "= ")}): ${words(effects.filter((one) => one.pAgainst * effects.length <= ALPHA))}.`;
  const open = effects.filter((one) => one.pFor > ALPHA);
  if (open.length > 0) return `Undecided: these seeds do not decide ${words(open)}.`;
  if (pFor > ALPHA)
    return `Undecided: the effect is significant by itself, but not after the correction for the number of claims (p = ${p(pFor)}).`;
  return `Undecided: the effect is present, but the control does not show that the mechanism causes it: ${words(controls.filter((one) => !passes(one)))}.`;
}

const link = (id: string, text = id): string => `[${text}](#${id})`;

function section(told: JudgedClaim, again: JudgedClaim | undefined, folder: string): string {
  const { claim, judged, result } = told;
  const rows = (one: JudgedClaim, kind: string, of: "effects" | "controls") =>
    one.judged[of].map((measured, i) => [
      `${kind}: ${measured.words}`,
      demand(measured),
      shown(measured),
      measured.missing > 0 ? `${measured.seeds} (${measured.missing} missing)` : `${measured.seeds}`,
      again ? shown(again.judged[of][i] ?? measured) : "",
    ]);
  const numbers = [...rows(told, "effect", "effects"), ...rows(told, "control", "controls")];
  const head = [
    "",
    "required",
    `seeds ${seedRanges(result.seeds)}`,
    "n",
    ...(again ? [`seeds ${seedRanges(again.result.seeds)}`] : []),
  ];
  const agreement = again
    ? ` ${agreeing(judged, again.judged).filter(Boolean).length} of ${judged.effects.length + judged.controls.length} numbers agree within their intervals; with the other seeds the verdict is: ${again.verdict}.`
    : "";
  return `<a id="${claim.id}"></a>

## ${claim.title}

> ${claim.quotation}

${claim.document}.

${claim.test.how}

![${claim.title}](${folder}/${claim.id}.svg)

${table(
  head,
  numbers.map((row) => row.slice(0, head.length)),
)}

**${because(told)}**${agreement}`;
}

/** For each number of a claim, whether two sets of seeds agree. */
export const agreeing = (one: Judged, other: Judged): boolean[] =>
  [...one.effects, ...one.controls].map((measured, i) => {
    const second = [...other.effects, ...other.controls][i];
    return second !== undefined && agree(measured, second);
  });

/** The page and its charts; `again` are results with other seeds. */
export function claimsPage(claims: readonly Claim[], results: Results, again: Results, folder: string): Page {
  const told = judgeAll(claims, results);
  const second = new Map(judgeAll(claims, again).map((one) => [one.claim.id, one]));
  const silent = claims.filter((claim): claim is NotExpressed => "notExpressed" in claim);
  const numbers = told.flatMap((one) => {
    const other = second.get(one.claim.id);
    return other ? agreeing(one.judged, other.judged) : [];
  });
  const count = (verdict: Verdict) => told.filter((one) => one.verdict === verdict).length;
  const markdown = `# Claims from the source documents, tested

Generated by \`mesascope claims\`. The claims are quoted from the documents that mesascope is based on. A verdict is a statement about this
model.

- The conditions, the number computed from each seed, the smallest effect of interest and the control were fixed in
  \`src/experiment/claims/all\` before the record was run, with seeds (2001 and up) that had not been used. Settings in which an effect can show
  were searched with seeds 9001 and up, for some claims among dozens of settings, and a first record with seeds 1–8 was known. Therefore
  *supported* means that the claim holds in some regime of this model, not in all of them.
- Seeds are independent, and conditions are paired within a seed. Intervals are 95 % t-intervals over seeds.
- **Supported**: every effect lies beyond its smallest effect of interest by a one-sided t-test at 5 % after Holm's correction for the
  ${told.length === 1 ? "one claim" : `${told.length} claims`} tested, and every control lies within its bound (two one-sided tests at 5 %): with the mechanism switched off, the effect is absent.
- **Not supported**: by the same rule, some effect is less than its smallest effect of interest, or on the other side.
- **Undecided**: neither. More seeds (\`--scale full\`) may decide it, or a control did not hold.

${count("supported")} supported, ${count("not supported")} not supported, ${count("undecided")} undecided, ${silent.length} not expressed.${
    numbers.length > 0
      ? ` With other seeds, ${numbers.filter(Boolean).length} of ${numbers.length} numbers (effects and controls) agree within their intervals; ${told.filter((one) => second.get(one.claim.id)?.verdict === one.verdict).length} of ${told.filter((one) => second.has(one.claim.id)).length} verdicts are the same, and ${opposed(told, second)} are opposed.`
      : ""
  }

${table(
  ["claim", "verdict", ...(second.size > 0 ? ["with other seeds"] : [])],
  [
    ...told.map((one) => [
      link(one.claim.id, one.claim.title),
      one.verdict,
      ...(second.size > 0 ? [second.get(one.claim.id)?.verdict ?? "–"] : []),
    ]),
    ...silent.map((claim) => [link(claim.id, claim.title), "not expressed", ...(second.size > 0 ? [""] : [])]),
  ],
)}

${told.map((one) => section(one, second.get(one.claim.id), folder)).join("\n\n")}

${silent.map(({ id, title, quotation, document, notExpressed }) => `<a id="${id}"></a>\n\n## ${title}\n\n> ${quotation}\n\n${document}.\n\n**Not expressed: ${notExpressed}**`).join("\n\n")}
`;
  const charts = Object.fromEntries(
    told.map(({ claim, result }) => {
      const other = second.get(claim.id);
      return [
        claim.id,
        drawData(claimFigure(claim, [{ result }, ...(other ? [{ result: other.result }] : [])]), {
          theme: "light",
          width: 720,
        }),
      ];
    }),
  );
  return { markdown, charts };
}

const opposed = (told: readonly JudgedClaim[], second: ReadonlyMap<string, JudgedClaim>): number =>
  told.filter(({ claim, verdict }) => {
    const both = [verdict, second.get(claim.id)?.verdict];
    return both.includes("supported") && both.includes("not supported");
  }).length;
