// Dots on the base objective's plank: the ranks of the plans that the levels choose, best at the right end.
import { fieldX, type LadderLayout } from "./layout.ts";

export interface Pick {
  readonly level: number;
  /** From 0 (worst) to 1 (best). */
  readonly standing: number;
}

export function Picks({ layout, picks }: { layout: LadderLayout; picks: readonly Pick[] }) {
  return (
    <g>
      {picks.map(({ level, standing }, at) =>
        Number.isNaN(standing) ? null : (
          <circle
            key={level}
            class="pick"
            cx={fieldX(layout, standing, 2)}
            cy={layout.planks[0]?.bottom}
            r={at === picks.length - 1 ? 6 : 4.5}
            fill={`var(--level-${level})`}
          />
        ),
      )}
    </g>
  );
}
