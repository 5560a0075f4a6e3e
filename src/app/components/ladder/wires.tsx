// The plans of one lineage's ladder as lines through their ranks at each level. The base objective's best plans are
// dark; the plan that is carried out has the colour of the level that chooses it.
import type { Distribution } from "../../../model/world.ts";
import type { Ladder, Rung } from "../../../analysis/ladder/ladder.ts";
import { fieldX, wirePath, type LadderLayout } from "./layout.ts";

/** Maximum number of lines. */
const MOST = 64;
/** Share of plans that count as the base objective's best: one in eight. */
const BEST = 8;

/** Selects the plans to draw, sorted from the worst for the base objective: an even sample and the required plans. */
export function chosenPlans(plans: number, must: readonly number[]): number[] {
  const count = Math.min(plans, MOST);
  const even = Array.from({ length: count }, (_, i) => Math.round((i * (plans - 1)) / Math.max(count - 1, 1)));
  return [...new Set([...even, ...must])].sort((a, b) => a - b);
}

/** Index, in the base objective's order, of the plan that a rung chooses. */
export const pickedBy = ({ deed, plans }: { deed: Rung["deed"]; plans: number }, distribution: Distribution): number =>
  plans - deed[distribution].rank;

/** The x coordinate of a plan at each rung, down to the last rung that ranks plans. */
function placesOf(
  layout: LadderLayout,
  rungs: readonly Rung[],
  distribution: Distribution,
  plan: number,
  plans: number,
) {
  return rungs.flatMap(({ order }) => {
    const place = order[distribution]?.places[plan];
    return place === undefined ? [] : [fieldX(layout, place, plans)];
  });
}

export function Wires({
  layout,
  ladder,
  distribution,
}: {
  layout: LadderLayout;
  ladder: Ladder;
  distribution: Distribution;
}) {
  const { rungs } = ladder;
  const plans = rungs[0]?.plans ?? 0;
  const deepest = rungs.at(-1);
  if (!deepest || rungs.length < 2) return null;
  const picks = rungs.map((rung) => pickedBy({ deed: rung.deed, plans }, distribution));
  const followed = picks.at(-1) ?? 0;
  const path = (plan: number) => wirePath(layout, placesOf(layout, rungs, distribution, plan, plans));
  // Reflexes do not rank plans: the line runs from the base to the middle of their plank.
  const reflex = deepest.kind === "reflex";
  const end = (layout.field.left + layout.field.right) / 2;
  const way = reflex ? wirePath(layout, [fieldX(layout, followed, plans), end]) : path(followed);
  return (
    <g>
      {!reflex &&
        chosenPlans(plans, picks).map((plan) => (
          <path key={plan} class={plan >= plans - plans / BEST ? "wire best" : "wire"} d={path(plan)} />
        ))}
      <path class="wire followed" d={way} style={{ stroke: `var(--level-${deepest.level})` }} />
    </g>
  );
}

/** Marks on the upper edge of each plank: the plans that the level considers, and the plan that it chooses. */
export function Marks({
  layout,
  ladder,
  distribution,
}: {
  layout: LadderLayout;
  ladder: Ladder;
  distribution: Distribution;
}) {
  const { rungs } = ladder;
  const plans = rungs[0]?.plans ?? 0;
  return (
    <g>
      {rungs.map((rung, at) => {
        const plank = layout.planks[at];
        if (!plank || at === 0) return null;
        const order = rung.order[distribution];
        const place = order?.places[pickedBy({ deed: rung.deed, plans }, distribution)];
        const x = place === undefined ? (layout.field.left + layout.field.right) / 2 : fieldX(layout, place, plans);
        const holes =
          order && rung.plans < plans ? [...order.places].filter((_, plan) => order.considered[plan] === 1) : [];
        const acts = at === rungs.length - 1;
        return (
          <g key={rung.level} fill={`var(--level-${rung.level})`} stroke={`var(--level-${rung.level})`}>
            {holes.map((hole) => (
              <circle key={hole} class="hole" cx={fieldX(layout, hole, plans)} cy={plank.top} r={2.6} />
            ))}
            <circle class="pick" cx={x} cy={plank.top} r={acts ? 6 : 4.5} />
          </g>
        );
      })}
    </g>
  );
}
