// What comes and goes over the generations, in two runs: full lines are this run, broken ones the pinned run.
import { noChart } from "../chart.ts";
import { distributionsOf, levelsOf } from "../../record/level-rows.ts";
import { correlationDomain } from "../domain.ts";
import { byLevel } from "../encodings.ts";
import { frame } from "../frame.ts";
import { heading } from "../heading.ts";
import type { KeyItem } from "../key.ts";
import type { Distribution, Measure } from "../../record/recording.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "../sheet.ts";
import { levelColour, levelShape } from "../theme.ts";
import { distributionHeading, levelName } from "../format.ts";
import { comparedCaption, comparedRows, deeperOf, pinnedDash, type ComparedChart, type Which } from "./compared.ts";

const left = 38;

/** What is followed, and how it is said. */
interface Story {
  readonly measure: Measure;
  readonly title: string;
  readonly sentence: string;
  /** What the vertical axis is. */
  readonly axis: string;
  readonly format: string;
  readonly domain: (values: readonly number[]) => [number, number];
  /** Its panels: one for each distribution, or one for all, under this heading. */
  readonly heading?: string;
}

const overTime =
  (story: Story): ComparedChart =>
  (current, pinned, options) => {
    const rows = comparedRows(current, pinned, story.measure, "always");
    if (!rows.some(({ run }) => run === "this run")) return noChart("This run has not been measured yet.");
    const names = deeperOf(current, pinned);
    const all = rows
      .filter(({ level }) => level > 0)
      .map(({ run, distribution, generation, level, value }) => ({
        distribution,
        run,
        generation,
        level,
        name: levelName(names, level),
        value,
      }));
    const shown = distributionsOf(all).slice(0, story.heading === undefined ? undefined : 1);
    const table = all.filter(({ distribution }) => shown.includes(distribution));
    const sheet = sheetOf(options);
    const domain = story.domain(table.map(({ value }) => value));
    const panels = shown.map((distribution, i) =>
      panelOf(story, distribution, {
        sheet,
        domain,
        count: sheet.narrow ? 1 : shown.length,
        labelled: sheet.narrow || i === 0,
      }),
    );
    const { theme } = sheet;
    const key: KeyItem[] = [
      ...levelsOf(table).map((level) => ({
        label: levelName(names, level),
        colour: levelColour(theme, level),
        shape: levelShape(level),
      })),
      { label: "this run", colour: theme.ink },
      { label: "pinned", colour: theme.ink, dash: pinnedDash },
    ];
    return frame({
      sheet,
      title: story.title,
      sentence: story.sentence,
      caption: comparedCaption(current, pinned, `${story.axis}.`),
      alt: `${story.title}: a line for each level and run.`,
      left,
      key,
      panels: sheet.narrow ? panels.map((panel) => [panel]) : [panels],
      datasets: { values: table },
      columns: ["distribution", "run", "generation", "level", "name", "value"],
    });
  };

export const comparedOverTime = overTime({
  measure: "rho_base",
  title: "Correlation over the generations, in two runs",
  sentence:
    "Where a full line leaves its broken one, the two runs have parted: what differs between them is named above.",
  axis: "ρ(ℓ, 0) on probes",
  format: ".1f",
  domain: correlationDomain,
});

export const comparedDepths = overTime({
  measure: "depth_share",
  title: "How deep the optimizers build, in two runs",
  sentence:
    "The share of lineages in which each level is the one that acts: full lines are this run, broken ones the pinned run.",
  axis: "Share of lineages by the level that acts",
  format: ".0%",
  domain: () => [0, 1],
  heading: "Who acts",
});

interface Shape {
  readonly sheet: Sheet;
  readonly domain: [number, number];
  readonly count: number;
  readonly labelled: boolean;
}

function panelOf(story: Story, distribution: Distribution, { sheet, domain, count, labelled }: Shape): Panel {
  const { theme } = sheet;
  const look = byLevel(theme);
  const x = {
    field: "generation",
    type: "quantitative" as const,
    scale: { nice: false, zero: false },
    title: "generation",
    axis: { tickCount: 4, format: "d", titleAnchor: "end" as const },
  };
  const y = {
    field: "value",
    type: "quantitative" as const,
    scale: { domain, nice: false },
    title: null,
    axis: { tickCount: 5, format: story.format, labels: labelled, minExtent: labelled ? left : 0, maxExtent: left },
  };
  const lines = (run: Which, dash: readonly number[], strokeWidth: number): Layer => ({
    data: { name: "values" },
    transform: [{ filter: `datum.distribution === '${distribution}' && datum.run === '${run}'` }],
    mark: { type: "line", strokeWidth, strokeDash: [...dash], clip: true },
    encoding: { x, y, color: look.color },
  });
  const layer: Layer[] = [
    ...heading(theme, story.heading ?? distributionHeading[distribution], story.axis),
    lines("pinned", pinnedDash, 1.5),
    lines("this run", [1, 0], 2),
  ];
  return { width: plotWidth(sheet, { count, left }), height: sheet.narrow ? 150 : 220, layer };
}
