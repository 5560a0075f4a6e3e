// The ladder of population means: how well each level preserves the base objective's ranking of the plans, on average.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { MeanLadder, MeanRung, Reflexes } from "../../../analysis/ladder/ladder-mean.ts";
import type { Distribution } from "../../../model/world.ts";
import { formatInteger } from "../../shared/format.ts";
import { DistributionSwitch } from "./distribution-switch.tsx";
import { LadderFrame, type RungText, Picks } from "./frame.tsx";
import { ladderLayout, spanPath, streamsOf, type LadderLayout } from "./layout.ts";
import { RungTable } from "./table.tsx";
import { Annotated } from "../term/term.tsx";
import { useSize } from "./use-size.ts";
import { inSd, rho, wantsOf, wantWords } from "./format.ts";

export interface MeanLadderProps {
  readonly ladder: MeanLadder;
  readonly distribution: Distribution;
  readonly onDistribution: (distribution: Distribution) => void;
  /** Actions on the drawing, such as export. */
  readonly menu?: ComponentChildren;
}

export function PopulationLadder({ ladder, distribution, onDistribution, menu }: MeanLadderProps) {
  const { element, width, scale } = useSize<HTMLDivElement>();
  const id = useId();
  const { rungs, attributes, lineages, reflexes } = ladder;
  const [base, first] = rungs;
  if (!base) return null;
  const planks = rungs.map((rung) => textOf(rung, distribution));
  const picks = rungs.slice(1).map(({ level, picks }) => ({ level, standing: picks[distribution].middle }));
  // In a population without optimizers, the plank of the reflexes replaces that of level 1.
  if (reflexes && !first) {
    planks.push(reflexText(reflexes, distribution));
    picks.push({ level: 1, standing: reflexes.picks[distribution].middle });
  }
  const layout = ladderLayout(width, planks.length);
  return (
    <section class="ladder" aria-labelledby={id}>
      <header class="ladder-head">
        <h3 id={id}>Objective correlation by level</h3>
        <DistributionSwitch value={distribution} onChange={onDistribution} />
        {menu}
      </header>
      <p class="sentence muted">
        <Annotated
          text={`Dark: the eighth of the plans that ranks highest by the base objective (${base.name}). Each level ranks all plans by its own objective; the streams show where the dark plans rank there, as a mean over lineages. Dots: the rank by the base objective of the plan that a level chooses. ρ: correlation with the base objective.`}
        />
      </p>
      <div class="ladder-field" ref={element}>
        {width > 0 && (
          <LadderFrame
            layout={layout}
            scale={scale}
            rungs={planks}
            attributes={attributes}
            label={summary(ladder, distribution)}
          >
            <Flows layout={layout} ladder={ladder} distribution={distribution} />
          </LadderFrame>
        )}
        {width > 0 && (
          <svg class="ladder-marks" viewBox={`0 0 ${width} ${layout.height}`} aria-hidden="true">
            <Picks layout={layout} picks={picks} />
          </svg>
        )}
      </div>
      {reflexes && first && (
        <p class="outcome">
          {percent(reflexes.share)} of the lineages have a reflex table, which maps cues to plans without search. Its
          base-objective gain is {inSd(reflexes.gain[distribution])}.
        </p>
      )}
      <RungTable
        caption={`Means over ${formatInteger(lineages)} lineages at generation ${formatInteger(ladder.generation)}, in ${distribution}`}
        heads={[
          "share of lineages",
          "mean drives",
          "plans considered",
          "ρ with the level above",
          `ρ with ${base.name}`,
          "base-objective gain",
        ]}
        rows={rungs.map((rung) => ({
          level: rung.level,
          name: rung.name,
          cells: [
            percent(rung.present),
            wantsOf(rung.drives, attributes).slice(0, 4).map(wantWords).join(", ") || "–",
            rung.plans.toFixed(rung.plans < 10 ? 1 : 0),
            rho(rung.above[distribution]),
            rho(rung.base[distribution]),
            inSd(rung.gain[distribution]),
          ],
        }))}
      />
    </section>
  );
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function textOf(rung: MeanRung, distribution: Distribution): RungText {
  return {
    level: rung.level,
    name: rung.name,
    note: `in ${percent(rung.present)} of lineages`,
    drives: rung.drives,
    base: rung.base[distribution],
    above: rung.above[distribution],
    deed: `gain ${inSd(rung.gain[distribution])}`,
  };
}

const reflexText = ({ share, gain }: Reflexes, distribution: Distribution): RungText => ({
  level: 1,
  name: "reflexes",
  note: `in ${percent(share)} of lineages`,
  drives: [],
  instead: "no search: cues map to plans",
  base: NaN,
  above: NaN,
  deed: `gain ${inSd(gain[distribution])}`,
});

function summary({ rungs }: MeanLadder, distribution: Distribution): string {
  const chain = rungs
    .slice(1)
    .map(({ name, base }) => `${name} ${rho(base[distribution])}`)
    .join(", ");
  return `Means of the population in ${distribution}: correlation with ${rungs[0]?.name ?? "the base"}: ${chain}. All numbers are in the table below.`;
}

/** Minimum width of a stream, in pixels; thinner ones are not drawn. */
const THINNEST = 0.25;

export function Flows({
  layout,
  ladder,
  distribution,
}: {
  layout: LadderLayout;
  ladder: MeanLadder;
  distribution: Distribution;
}) {
  return (
    <g class="flows">
      {ladder.rungs
        .slice(1)
        .flatMap(({ level, flow }, gap) =>
          streamsOf(layout, flow[distribution]).flatMap(({ from, to, width }, at) =>
            width < THINNEST
              ? []
              : [<path key={`${level} ${at}`} d={spanPath(layout, gap, from, to)} stroke-width={width.toFixed(2)} />],
          ),
        )}
    </g>
  );
}
