// A bench and a stress test as tables of text.
import type { BenchRecord, ConfigurationRecord, Ratio, SoakRecord, StressRecord } from "../bench/record.ts";
import { scaled } from "../bench/format.ts";
import { aligned } from "./summary.ts";

/** Three significant digits: 4.12 µs, 469 s, 4690 s. */
function seconds(value: number): string {
  if (value >= 1000) return `${value.toFixed(0)} s`;
  if (value >= 1) return `${value.toPrecision(3)} s`;
  return value >= 1e-3 ? `${(value * 1e3).toPrecision(3)} ms` : `${(value * 1e6).toPrecision(3)} µs`;
}

const count = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const gibibytes = (bytes: number | undefined): string =>
  bytes === undefined ? "–" : `${(bytes / 2 ** 30).toFixed(3)} GiB`;

/** What was aimed at, and whether it was reached; empty where nothing was. */
function aimed({ value, aim = {} }: Pick<Ratio, "value" | "aim">): string {
  const { least, most } = aim;
  const wanted = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ];
  if (wanted.length === 0) return "";
  const met = value !== null && value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  return `(aim: ${wanted.join(", ")}; ${value === null ? "not known" : met ? "met" : "not met"})`;
}

/** Rows of a name, a number and what is said about it, which begins in one column. */
function remarked(rows: readonly (readonly [name: string, number: string, remark: string])[]): string[] {
  const width = Math.max(...rows.map(([, , remark]) => remark.length));
  return aligned(rows.map(([name, number, remark]) => [`  ${name}`, number, remark.padEnd(width)]));
}

const ratioLines = (ratios: readonly Ratio[]): string[] =>
  remarked(ratios.map((ratio) => [ratio.name, ratio.value?.toPrecision(3) ?? "–", aimed(ratio)]));

/** Numbers with units, and ratios. */
const limitLines = (limits: BenchRecord["limits"]): string[] =>
  remarked(
    limits.map((limit) =>
      limit.unit === ""
        ? [limit.name, limit.value?.toPrecision(3) ?? "–", aimed(limit)]
        : [limit.name, scaled(limit.value), limit.unit],
    ),
  );

/** What both pick in a second, and how many times as many the first. */
function comparisonLines(rows: BenchRecord["comparison"]): string[] {
  const of = (nonzero: number) => rows.filter((row) => row.nonzero === nonzero).map((row) => row.planScoresPerSecond);
  return [
    ...aligned(
      rows.map(({ name, nonzero, planScoresPerSecond }) => [
        `  ${name}`,
        `${nonzero} nonzero drives`,
        `${scaled(planScoresPerSecond)} plan scores/s`,
      ]),
    ),
    ...[...new Set(rows.map(({ nonzero }) => nonzero))].map((nonzero) => {
      const [ours = NaN, theirs = NaN] = of(nonzero);
      return `  ${(ours / theirs).toPrecision(3)} times as many with ${nonzero} nonzero drives`;
    }),
  ];
}

function configurationLines(record: ConfigurationRecord): string[] {
  const { name, set, population, stages } = record;
  const given = Object.entries(set).map(([parameter, value]) => `${parameter}=${value}`);
  const { cost } = record;
  const whole = stages.reduce((sum, stage) => sum + stage.seconds, 0);
  return [
    "",
    `${name[0]?.toUpperCase()}${name.slice(1)} configuration (${given.join(" ") || "all defaults"}), ${population} lineages, generation ${record.generation}`,
    ...aligned([
      ["  stage", "time", "share", "useful scores/s", "issued scores/s", "useful / issued"],
      ...stages.map(({ stage, level, seconds: took, useful, issued }) => [
        `  ${stage}${level === undefined ? "" : ` ${level}`}`,
        seconds(took),
        `${((100 * took) / whole).toFixed(0)} %`,
        useful > 0 ? scaled(useful / took) : "",
        issued > 0 ? scaled(issued / took) : "",
        issued > 0 ? (useful / issued).toFixed(2) : "",
      ]),
    ]),
    `  whole generation: ${seconds(record.secondsPerGeneration)}, ${scaled(record.lineageGenerationsPerSecond)} lineage-generations/s, ${scaled(record.planScoresPerSecond)} plan scores/s`,
    `  plan scores per lineage: ${count(record.counted)} counted; predicted ${count(record.predicted)} for who is there, ${count(record.predictedFounders)} for founders whose chains reach every level`,
    ...(cost
      ? [
          `  besides, by the cost model: ${count(cost.randoms)} random draws, ${count(cost.bytes)} bytes of state; ${scaled(cost.operations)} integer operations in all`,
        ]
      : []),
    ...ratioLines(record.ratios),
  ];
}

const sizeLines = (sizes: StressRecord["sizes"]): string[] =>
  aligned([
    ["  lineages", "generations", "lineage-generations/s", "plan scores/s", "per lineage", "population", "process"],
    ...sizes.map((size) => [
      `  ${size.population}`,
      `${size.generations}`,
      scaled(size.lineageGenerationsPerSecond),
      scaled(size.planScoresPerSecond),
      seconds(1 / size.lineageGenerationsPerSecond),
      gibibytes(size.bytes),
      gibibytes(size.memoryInUse),
    ]),
  ]);

const needsLines = (needs: BenchRecord["needs"]): string[] =>
  aligned([
    [
      "  lineages",
      "population",
      "a generation, one device as measured",
      "devices",
      "giving each",
      "received by each in a generation",
    ],
    ...needs.map((need) => [
      `  ${need.population.toExponential(0).replace("e+", "e")}`,
      gibibytes(need.bytes),
      need.secondsPerGeneration === null ? "–" : seconds(need.secondsPerGeneration),
      `${need.devices}`,
      gibibytes(need.deviceBytes),
      gibibytes(need.received),
    ]),
  ]);

const headOf = ({
  program,
  engine,
  machine,
  date,
}: Pick<BenchRecord, "program" | "engine" | "machine" | "date">): string =>
  `${program.name} ${program.version}, ${engine.engine} (${engine.adapter}), ${machine.cores} cores, ${machine.node === undefined ? machine.browser : `Node ${machine.node.replace(/^v/, "")}`}, ${machine.platform} ${machine.arch}, ${date.slice(0, 10)}`;

export const substitute = ({ engine, software }: BenchRecord["engine"]): string[] =>
  engine === "gpu" && software
    ? ["No GPU: a processor stands in for one. Ratios say that the bench works, and nothing about a GPU."]
    : [];

export function benchReport(record: BenchRecord): string[] {
  const { validation, limits, scaling, comparison, quick } = record;
  const validated = validation.map(
    ({ name, population, generations }) => `${name} (${population} lineages, ${generations} generations)`,
  );
  return [
    headOf(record),
    ...substitute(record.engine),
    ...(quick ? ["Quick: few repeats, small populations. Numbers of a full bench are steadier."] : []),
    `Equal to the reference, bit for bit: ${validated.join(", ")}`,
    "",
    "Limits, measured in this run",
    ...limitLines(limits),
    ...record.configurations.flatMap(configurationLines),
    "",
    "Doubling the population (default configuration)",
    ...sizeLines(scaling.sizes),
    `  ended by ${scaling.limit.message}`,
    ...ratioLines(scaling.ratios),
    "",
    "Larger populations (default configuration)",
    ...needsLines(record.needs),
    ...(comparison.length === 0
      ? []
      : [
          "",
          "The same scan (1024 objectives, 64 contexts, all of 64 plans; both pick the same plans)",
          ...comparisonLines(comparison),
        ]),
    "",
    `${record.seconds.toFixed(0)} s`,
  ];
}

/** How the ratios of a run stand beside those of an earlier one. */
export function changesSince(record: BenchRecord, earlier: BenchRecord): string[] {
  const named = ({ configurations, scaling, limits }: BenchRecord): Map<string, number | null> =>
    new Map([
      ...limits.map(({ name, value }) => [name, value] as const),
      ...configurations.flatMap(({ name, ratios, lineageGenerationsPerSecond }) => [
        [`${name}: lineage-generations/s`, lineageGenerationsPerSecond] as const,
        ...ratios.map((ratio) => [`${name}: ${ratio.name}`, ratio.value] as const),
      ]),
      ...scaling.ratios.map(({ name, value }) => [name, value] as const),
    ]);
  const before = named(earlier);
  const rows = [...named(record)].flatMap(([name, value]) => {
    const then = before.get(name);
    if (value === null || then === undefined || then === null || then === 0) return [];
    const change = 100 * (value / then - 1);
    return [[`  ${name}`, scaled(then), scaled(value), `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(0)} %`]];
  });
  return ["", `Beside the bench of ${earlier.date.slice(0, 10)} (${headOf(earlier)})`, ...aligned(rows)];
}

export const stressReport = (record: StressRecord): string[] => [
  headOf(record),
  ...substitute(record.engine),
  `World ${record.world}`,
  ...sizeLines(record.sizes),
  `Ended at ${record.limit.population} lineages by ${record.limit.message}`,
];

export function soakReport({ samples, drift, population, world, losses, ...record }: SoakRecord): string[] {
  const last = samples.at(-1);
  const percent = drift && `${drift.speed < 0 ? "−" : "+"}${Math.abs(100 * drift.speed).toFixed(1)} %`;
  const memory = drift?.memory ?? undefined;
  return [
    headOf(record),
    ...substitute(record.engine),
    `World ${world}, ${population} lineages, ${((last?.seconds ?? 0) / 60).toFixed(1)} min, ${samples.length} samples`,
    drift
      ? `Last quarter beside the first: speed ${percent}, memory of the process ${memory === undefined ? "not known" : `${Math.abs(memory / 2 ** 20).toFixed(1)} MiB ${memory < 0 ? "less" : "more"}`}`
      : "Too few samples to say how it drifts.",
    ...(losses ? [lossesLine(losses)] : []),
  ];
}

const lossesLine = ({ count, generation, hash, undisturbed }: NonNullable<SoakRecord["losses"]>): string =>
  `Lost ${count} times; generation ${generation}: state ${hash}, ${hash === undisturbed ? "as without losses" : `and ${undisturbed} without losses: THEY DIFFER`}`;
