// One lineage as a ladder: from what selects, down to what acts. Each wire is a plan; one sees the order that the base wants
// tangle on the way down, and where the plan that is carried out would have stood at the top.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Ladder, Rung } from "../../../analysis/ladder/ladder.ts";
import type { Distribution } from "../../../model/world.ts";
import { NextIcon } from "../shell/icons.tsx";
import { formatInteger } from "../../shared/numbers.ts";
import { DistributionSwitch } from "./distribution-switch.tsx";
import { LadderFrame, type RungText } from "./frame.tsx";
import { ladderLayout } from "./layout.ts";
import { Picks } from "./picks.tsx";
import { RungTable } from "./table.tsx";
import { useSize } from "./use-size.ts";
import { Marks, Wires } from "./wires.tsx";
import { inSd, ordinal, rho, wantsOf, wantWords } from "./format.ts";

export interface LineageLadderProps {
  readonly ladder: Ladder;
  readonly distribution: Distribution;
  readonly onDistribution: (distribution: Distribution) => void;
  /** Asks for the ladder in another context of the probe, any whole number. */
  readonly onContext: (context: number) => void;
  /** What can be done with the picture. */
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
        {deepest.kind === "reflex" ? (
          <>
            A reflex searches nothing: it sees a cue, and does what its table says. The line leads from where its plan
            stands for {base.name}, the most wanted to the right.
          </>
        ) : (
          <>
            Each wire is a plan. At every rung the wires stand in the order in which that rung wants them, the most
            wanted to the right; the bold ones are what {base.name} would want most. The coloured one is carried out.
          </>
        )}
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
        caption={`Lineage ${formatInteger(lineage)}, situation ${ladder.context + 1}, in ${distribution}`}
        heads={[
          "wants",
          "plans it considers",
          "ρ with the rung above",
          `ρ with ${base.name}`,
          "takes",
          "believes to get",
          "gets",
          `brings ${base.name}`,
        ]}
        rows={rungs.map((rung) => {
          const deed = rung.deed[distribution];
          return {
            level: rung.level,
            name: rung.name,
            cells: [
              rung.kind === "searcher"
                ? wantsOf(rung.drives, attributes).map(wantWords).join(", ") || "nothing"
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

const kindWords = { base: "what selects", reflex: "a table of reflexes", searcher: "" } as const;

/** Another situation: the contexts of the probe, one after the other. */
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
    <div class="stepper" role="group" aria-label="Situation">
      <button
        type="button"
        class="button quiet icon back-icon"
        aria-label="Situation before"
        onClick={() => onContext(context - 1)}
      >
        <NextIcon />
      </button>
      <span class="figures" aria-live="polite">
        situation {context + 1} of {contexts}
      </span>
      <button
        type="button"
        class="button quiet icon"
        aria-label="Next situation"
        onClick={() => onContext(context + 1)}
      >
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
    ...(rung.kind === "reflex" ? { instead: "no optimizer: it answers to a cue" } : {}),
    base: rung.base[distribution],
    above: rung.above[distribution],
    deed: `${ordinal(rank)} · ${inSd(base)}`,
  };
}

function noteOf({ kind, plans: considered, belief, twoFaced }: Rung, plans: number): string {
  if (kind === "reflex") return "a table of reflexes";
  const looks = considered === plans ? `weighs all ${plans} plans` : `weighs ${considered} of ${plans}`;
  return [
    looks,
    ...(belief === "" || belief === "truth" ? [] : [`believes ${belief}`]),
    ...(twoFaced ? ["two-faced"] : []),
  ].join(" · ");
}

/** The last line of the story, in words. */
function outcome({ rungs }: Ladder, distribution: Distribution): string {
  const [base, deepest] = [rungs[0], rungs.at(-1)];
  if (!base || !deepest) return "";
  const { plan, rank, base: gain, believed } = deepest.deed[distribution];
  const what = rank === 1 ? "the best" : `the ${ordinal(rank)} best`;
  const hope = Number.isNaN(believed) ? "" : ` By its own measure it expects ${inSd(believed)}.`;
  return `In this situation the one that acts (${deepest.name}) takes plan ${plan}: ${what} of ${base.plans} for ${base.name}, ${inSd(gain)} against a random plan.${hope}`;
}

/** What the picture says to who cannot see it; the numbers are in the table below. */
function summary({ lineage, rungs }: Ladder, distribution: Distribution): string {
  const chain = rungs
    .slice(1)
    .map(({ name, base }) => `${name} ${rho(base[distribution])}`)
    .join(", ");
  return `Ladder of lineage ${lineage} in ${distribution}: correlation with ${rungs[0]?.name ?? "the base"}: ${chain}. All numbers are in the table below.`;
}
