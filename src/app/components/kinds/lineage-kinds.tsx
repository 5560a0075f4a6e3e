// What kind of alignment or pseudo-alignment each optimizer of a lineage has, why, and what it seems to want by its choices alone.
import { percent } from "../../../charts/format.ts";
import { rho, wantsOf, wantWords } from "../ladder/format.ts";
import { LevelMark } from "../shell/level-mark.tsx";
import type { RungKind } from "../../workers/observer/verdicts.ts";

/** As many drives as one reads. */
const MOST = 4;

export function LineageKinds({ rungs, attributes }: { rungs: readonly RungKind[]; attributes: readonly string[] }) {
  return (
    <section class="kinds" aria-label="Kinds of its optimizers">
      <h4>What kind of alignment</h4>
      <ol>
        {rungs.map((rung) => (
          <li key={rung.level}>
            <p class="kind">
              <LevelMark level={rung.level} /> {rung.name}: <strong>{rung.kind}</strong>
            </p>
            <details>
              <summary>Because</summary>
              <ul>
                {rung.because.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </details>
            {rung.behavioral && <p class="muted">{seems(rung.behavioral, attributes)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function seems(
  { drives, foretold, own, base }: NonNullable<RungKind["behavioral"]>,
  attributes: readonly string[],
): string {
  const wants = wantsOf(drives, attributes).slice(0, MOST).map(wantWords).join(", ");
  const withOwn = Number.isNaN(own) ? "" : `ρ ${rho(own)} with what it wants, `;
  return `By its choices alone it seems to want ${wants}: that foretells ${percent(foretold)} of its other choices, and has ${withOwn}ρ ${rho(base)} with the base.`;
}
