// The gains of a deployed population by generation: each level's base-objective gain and own-utility gain, before the change of the
// environment and after it.
import { noChart, type Chart, type ChartOptions, type NoChart } from "./chart.ts";
import { roundDomain } from "./domain.ts";
import { byLevel } from "./encodings.ts";
import type { DeployedRecording, DeploymentFigure } from "./figure.ts";
import { frame } from "./frame.ts";
import { heading } from "./heading.ts";
import { spread } from "./labels.ts";
import { columnGap, plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "./sheet.ts";
import { fit, textSize, widest } from "./typography.ts";
import { captionOf, number, signed } from "./format.ts";
import { deployedRows, type Deployed, type Gain, type Whom } from "./deployed-rows.ts";

const left = 30;
const whoms: readonly Whom[] = ["base", "itself"];
/** Generations that the axis has room for from the start, so that it stands still for a while. */
const ROOM = 20;

const about = {
  name: "deployed",
  title: "Gains after deployment",
  sentence:
    "Base-objective gain and own-utility gain of each level, before and after the environment changes; selection stops at the change.",
} as const;

export const deployed: DeploymentFigure = { ...about, input: "deployment", draw };

function draw(recording: DeployedRecording, options: ChartOptions): Chart | NoChart {
  const found = deployedRows(recording, recording.deployed);
  if (!found) return noChart("This run has not been deployed.");
  const { since, days, gains } = found;
  const sheet = sheetOf(options);
  const shown = whoms.filter((whom) => gains.some((gain) => gain.whom === whom));
  const height = sheet.narrow ? 150 : 220;
  const ends = shown.flatMap((whom) => endsOf(found, whom));
  const right = Math.min(
    150,
    Math.ceil(
      widest(
        ends.map(({ label }) => label),
        textSize.label,
      ),
    ) + 16,
  );
  const domain = roundDomain(gains.map(({ mean }) => mean));
  const panel = { sheet, height, domain, right, found, count: sheet.narrow ? 1 : shown.length };
  const panels = shown.map((whom, i) =>
    panelOf({
      ...panel,
      whom,
      title: whom === "base" ? "Base-objective gain" : "Own-utility gain",
      labelled: sheet.narrow || i === 0,
    }),
  );
  return frame({
    sheet,
    title: about.title,
    sentence: `At the vertical rule the environment changes and selection stops. Strong lines: gains of the levels of generation ${since} from then on; thin lines: their gains without the change.`,
    caption: captionOf(recording, [
      `Gain over a random plan, in sd of random plans, when the optimizers of a level act. Before the change: on the probe. After it: the mean over the ${days} generations so far, each with new contexts; dots are single generations. From a sample of the lineages.`,
    ]),
    alt: shown
      .map((whom) => {
        const values = ends.filter((end) => end.whom === whom).map(({ name, mean }) => `${name} ${number(mean, 1)}`);
        return `${days} generations after the change, ${whom === "base" ? "base-objective gain" : "own-utility gain"}: ${values.join(", ")}.`;
      })
      .join(" "),
    left,
    gap: { column: columnGap + right },
    panels: sheet.narrow ? panels.map((one) => [one]) : [panels],
    datasets: { gains, ends: shown.flatMap((whom) => placed(ends, whom, panel)), change: [{ generation: since }] },
    columns: ["whom", "when", "distribution", "generation", "level", "name", "value", "mean"],
  });
}

type End = Gain & { readonly label: string; readonly place: number };

/** Where the lines of the changed world end. */
function endsOf({ since, days, gains }: Deployed, whom: Whom): End[] {
  return gains
    .filter((gain) => gain.whom === whom && gain.distribution === "deployment" && gain.generation === since + days)
    .map((gain) => ({
      ...gain,
      label: fit(`${gain.name} ${signed(gain.mean, 1)}`, 140, textSize.label),
      place: gain.mean,
    }));
}

/** The labels of a panel, apart from one another. */
function placed(
  ends: readonly End[],
  whom: Whom,
  { domain, height }: { domain: [number, number]; height: number },
): End[] {
  const here = ends.filter((end) => end.whom === whom);
  const places = spread(
    here.map(({ mean }) => mean),
    (13 * (domain[1] - domain[0])) / height,
    ...domain,
  );
  return here.map((end, i) => ({ ...end, place: places[i] ?? end.mean }));
}

interface Shape {
  readonly sheet: Sheet;
  readonly height: number;
  readonly domain: [number, number];
  readonly right: number;
  readonly found: Deployed;
  readonly count: number;
  readonly whom: Whom;
  readonly title: string;
  /** Whether this panel labels the vertical axis. */
  readonly labelled: boolean;
}

function panelOf({ sheet, height, domain, right, found, count, whom, title, labelled }: Shape): Panel {
  const { theme } = sheet;
  const { since, days, gains } = found;
  const look = byLevel(theme);
  const first = Math.min(since, ...gains.map(({ generation }) => generation));
  const x = {
    field: "generation",
    type: "quantitative" as const,
    scale: { domain: [first, since + Math.max(ROOM, days)], nice: false, zero: false },
    title: "generation",
    axis: { tickCount: 4, format: "d", titleAnchor: "end" as const },
  };
  const y = (field: "value" | "mean" | "place") => ({
    field,
    type: "quantitative" as const,
    scale: { domain, nice: false },
    title: null,
    axis: { tickCount: 5, labels: labelled, minExtent: labelled ? left : 0, maxExtent: left },
  });
  const of = (when: Gain["when"], distribution: Gain["distribution"]) => ({
    data: { name: "gains" },
    transform: [
      { filter: `datum.whom === '${whom}' && datum.when === '${when}' && datum.distribution === '${distribution}'` },
    ],
  });
  const line = (
    when: Gain["when"],
    distribution: Gain["distribution"],
    strokeWidth: number,
    opacity: number,
  ): Layer => ({
    ...of(when, distribution),
    mark: { type: "line", strokeWidth, opacity, clip: true },
    encoding: { x, y: y("mean"), color: look.color, strokeDash: look.strokeDash },
  });
  const layer: Layer[] = [
    ...heading(theme, title, "gain over a random plan, in sd"),
    { data: { name: "change" }, mark: { type: "rule", color: theme.ink, strokeWidth: 1 }, encoding: { x } },
    {
      ...of("after", "deployment"),
      mark: { type: "point", size: 9, filled: true, opacity: 0.3, clip: true },
      encoding: { x, y: y("value"), fill: look.fill },
    },
    line("before", "training", 1.8, 1),
    line("after", "training", 1, 0.55),
    line("after", "deployment", 2.2, 1),
    {
      data: { name: "ends" },
      transform: [{ filter: `datum.whom === '${whom}'` }],
      mark: { type: "point", size: 55, filled: true, stroke: theme.background, strokeWidth: 1, opacity: 1 },
      encoding: { x, y: y("mean"), fill: look.fill, shape: look.shape },
    },
    {
      data: { name: "ends" },
      transform: [{ filter: `datum.whom === '${whom}'` }],
      mark: { type: "text", align: "left", baseline: "middle", dx: 9, color: theme.ink },
      encoding: { x, y: y("place"), text: { field: "label" } },
    },
  ];
  return { width: plotWidth(sheet, { count, left, right, gap: columnGap + right }), height, layer };
}
