// One lineage as a ladder, from the base optimizer to the acting level. Each line is a plan, at its rank by each
// level's objective; the plan that is carried out is highlighted.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Ladder, Rung } from "../../../analysis/ladder/ladder.ts";
import type { Distribution } from "../../../model/world.ts";
import { NextIcon } from "../shell/icons.tsx";
import { formatInteger } from "../../shared/format.ts";
import { DistributionSwitch } from "./distribution-switch.tsx";
import { LadderFrame, type RungText, Picks } from "./frame.tsx";
import { ladderLayout } from "./layout.ts";
import { RungTable } from "./table.tsx";
import { Annotated } from "../term/term.tsx";
import { useSize } from "./use-size.ts";
import { Marks, Wires } from "./wires.tsx";
import { inSd, ordinal, rho, wantsOf, wantWords } from "./format.ts";

export interface LineageLadderProps {
  readonly ladder: Ladder;
  readonly distribution: Distribution;
  readonly onDistribution: (distribution: Distribution) => void;
  /** Requests the ladder in another probe context, given by any integer. */
  readonly onContext: (context: number) => void;
  /** Actions on the drawing, such as export. */
  readonly menu?: ComponentChildren;
}

export function LineageLadder({ ladder, distribution, onDistribution, onContext, menu }: LineageLadderProps) {
  const { element, width, scale } = useSize<HTMLDivElement>();
  const id = useId();
  const { rungs, attributes, lineage } = ladder;
  const [base, deepest] = [rungs[0], rungs.at(-1)];
  if (!base || !deepest) return null;
  const layout = ladderLayout(width, rungs.length);
  const plans = base.plans;
  return (
    <section class="ladder" aria-labelledby={id}>
      <header class="ladder-head">
        <h3 id={id}>Lineage {formatInteger(lineage)}</h3>
        <DistributionSwitch value={distribution} onChange={onDistribution} />
        <Stepper context={ladder.context} contexts={ladder.contexts} onContext={onContext} />
        {menu}
      </header>
      <p class="sentence muted">
        <Annotated
          text={
            deepest.kind === "reflex"
              ? `A reflex does not search: its table maps a cue to a plan. The line starts at that plan's rank by the base objective (${base.name}), best to the right.`
              : `Each line is a plan, placed at each level by its rank under that level's objective, best to the right. Bold: the eighth of the plans that ranks highest by the base objective (${base.name}). Coloured: the plan that is carried out. ρ: correlation with the base objective.`
          }
        />
      </p>
      <div class="ladder-field" ref={element}>
        {width > 0 && (
          <LadderFrame
            layout={layout}
            scale={scale}
            rungs={rungs.map((rung) => textOf(rung, plans, distribution))}
            attributes={attributes}
            label={summary(ladder, distribution)}
          >
            <Wires layout={layout} ladder={ladder} distribution={distribution} />
          </LadderFrame>
        )}
        {width > 0 && (
          <svg class="ladder-marks" viewBox={`0 0 ${width} ${layout.height}`} aria-hidden="true">
            <Marks layout={layout} ladder={ladder} distribution={distribution} />
            <Picks
              layout={layout}
              picks={rungs
                .slice(1)
                .map(({ level, deed }) => ({ level, standing: (plans - deed[distribution].rank) / (plans - 1) }))}
            />
          </svg>
        )}
      </div>
      <p class="outcome">{outcome(ladder, distribution)}</p>
      <RungTable
        caption={`Lineage ${formatInteger(lineage)}, context ${ladder.context + 1}, in ${distribution}`}
        heads={[
          "drives",
          "plans considered",
          "ρ with the level above",
          `ρ with ${base.name}`,
          "chosen plan",
          "expected own utility",
          "own utility",
          "base-objective gain",
        ]}
        rows={rungs.map((rung) => {
          const deed = rung.deed[distribution];
          return {
            level: rung.level,
            name: rung.name,
            cells: [
              rung.kind === "searcher"
                ? wantsOf(rung.drives, attributes).map(wantWords).join(", ") || "none"
                : kindWords[rung.kind],
              rung.kind === "reflex" ? "–" : `${rung.plans} of ${plans}`,
              rho(rung.above[distribution]),
              rho(rung.base[distribution]),
              `plan ${deed.plan}, ${ordinal(deed.rank)} best`,
              inSd(deed.believed),
              inSd(deed.own),
              inSd(deed.base),
            ],
          };
        })}
      />
    </section>
  );
}

const kindWords = { base: "base optimizer", reflex: "reflex table", searcher: "" } as const;

/** Selects a context of the probe. */
function Stepper({
  context,
  contexts,
  onContext,
}: {
  context: number;
  contexts: number;
  onContext: (context: number) => void;
}) {
  return (
    <div class="stepper" role="group" aria-label="Context">
      <button
        type="button"
        class="button quiet icon back-icon"
        aria-label="Previous context"
        onClick={() => onContext(context - 1)}
      >
        <NextIcon />
      </button>
      <span class="figures" aria-live="polite">
        context {context + 1} of {contexts}
      </span>
      <button type="button" class="button quiet icon" aria-label="Next context" onClick={() => onContext(context + 1)}>
        <NextIcon />
      </button>
    </div>
  );
}

function textOf(rung: Rung, plans: number, distribution: Distribution): RungText {
  const { rank, base } = rung.deed[distribution];
  return {
    level: rung.level,
    name: rung.name,
    note: noteOf(rung, plans),
    drives: rung.kind === "searcher" ? rung.drives : [],
    ...(rung.kind === "reflex" ? { instead: "no search: a cue maps to a plan" } : {}),
    base: rung.base[distribution],
    above: rung.above[distribution],
    deed: `${ordinal(rank)} · ${inSd(base)}`,
  };
}

function noteOf({ kind, plans: considered, belief, twoFaced }: Rung, plans: number): string {
  if (kind === "reflex") return "reflex table";
  const looks = considered === plans ? `considers all ${plans} plans` : `considers ${considered} of ${plans}`;
  return [
    looks,
    ...(belief === "" || belief === "truth" ? [] : [`believes ${belief}`]),
    ...(twoFaced ? ["two-faced"] : []),
  ].join(" · ");
}

/** The sentence below the ladder: the plan that the acting level chooses. */
function outcome({ rungs }: Ladder, distribution: Distribution): string {
  const [base, deepest] = [rungs[0], rungs.at(-1)];
  if (!base || !deepest) return "";
  const { plan, rank, base: gain, believed } = deepest.deed[distribution];
  const what = rank === 1 ? "the best" : `${ordinal(rank)} best`;
  const expectation = Number.isNaN(believed) ? "" : ` It expects ${inSd(believed)} of its own utility.`;
  return `In this context the acting level (${deepest.name}) chooses plan ${plan}: ${what} of ${base.plans} by the base objective (${base.name}), a gain of ${inSd(gain)} over a random plan.${expectation}`;
}

/** The text alternative of the drawing. The table below contains the numbers. */
function summary({ lineage, rungs }: Ladder, distribution: Distribution): string {
  const chain = rungs
    .slice(1)
    .map(({ name, base }) => `${name} ${rho(base[distribution])}`)
    .join(", ");
  return `Ladder of lineage ${lineage} in ${distribution}: correlation with ${rungs[0]?.name ?? "the base"}: ${chain}. All numbers are in the table below.`;
}
