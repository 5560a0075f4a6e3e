// How the correlation comes and goes in two runs: full lines are this run, broken ones the pinned run.
import { noChart } from "../../charts/chart.ts";
import { distributionsOf, levelsOf } from "../../charts/columns.ts";
import { correlationDomain } from "../../charts/domain.ts";
import { byLevel } from "../../charts/encodings.ts";
import { frame } from "../../charts/frame.ts";
import { heading } from "../../charts/heading.ts";
import type { KeyItem } from "../../charts/key.ts";
import type { Distribution } from "../../charts/recording.ts";
import { plotWidth, sheetOf, type Layer, type Panel, type Sheet } from "../../charts/sheet.ts";
import { levelColour, levelShape } from "../../charts/theme.ts";
import { distributionHeading, levelName } from "../../charts/words.ts";
import { comparedCaption, comparedRows, pinnedDash, type ComparedChart, type Which } from "./compared.ts";

const left = 30;

export const comparedOverTime: ComparedChart = (current, pinned, options) => {
  const rows = comparedRows(current, pinned, "rho_base", "always");
  if (!rows.some(({ run }) => run === "this run")) return noChart("This run has not been measured yet.");
  const deeper = current.meta.levelNames.length >= pinned.meta.levelNames.length ? current : pinned;
  const table = rows
    .filter(({ level }) => level > 0)
    .map(({ run, distribution, generation, level, value }) => ({
      distribution,
      run,
      generation,
      level,
      name: levelName(deeper, level),
      value,
    }));
  const shown = distributionsOf(table);
  const sheet = sheetOf(options);
  const domain = correlationDomain(table.map(({ value }) => value));
  const panels = shown.map((distribution, i) =>
    panelOf(distribution, sheet, domain, sheet.narrow ? 1 : shown.length, sheet.narrow || i === 0),
  );
  const { theme } = sheet;
  const key: KeyItem[] = [
    ...levelsOf(table).map((level) => ({
      label: levelName(deeper, level),
      colour: levelColour(theme, level),
      shape: levelShape(level),
    })),
    { label: "this run", colour: theme.ink },
    { label: "pinned", colour: theme.ink, dash: pinnedDash },
  ];
  return frame({
    sheet,
    title: "Correlation with the base objective over the generations, in two runs",
    sentence:
      "Where a full line leaves its broken one, the two runs have parted: what differs between them is named above.",
    caption: comparedCaption(current, pinned, "ρ(ℓ, 0) on probes."),
    alt: "Lines of the correlation with the base objective over generations, one per level and run.",
    left,
    key,
    panels: sheet.narrow ? panels.map((panel) => [panel]) : [panels],
    datasets: { correlations: table },
    columns: ["distribution", "run", "generation", "level", "name", "value"],
  });
};

function panelOf(
  distribution: Distribution,
  sheet: Sheet,
  domain: [number, number],
  count: number,
  labelled: boolean,
): Panel {
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
    axis: { tickCount: 5, format: ".1f", labels: labelled, minExtent: labelled ? left : 0, maxExtent: left },
  };
  const lines = (run: Which, dash: readonly number[], strokeWidth: number): Layer => ({
    data: { name: "correlations" },
    transform: [{ filter: `datum.distribution === '${distribution}' && datum.run === '${run}'` }],
    mark: { type: "line", strokeWidth, strokeDash: [...dash], clip: true },
    encoding: { x, y, color: look.color },
  });
  const layer: Layer[] = [
    ...heading(theme, distributionHeading[distribution], "ρ(ℓ, 0)"),
    lines("pinned", pinnedDash, 1.5),
    lines("this run", [1, 0], 2),
  ];
  return { width: plotWidth(sheet, { count, left }), height: sheet.narrow ? 150 : 220, layer };
}
