// The kind of alignment or pseudo-alignment of each optimizer of a lineage, the reasons, and its behavioral objective.
import { percent } from "../../../charts/format.ts";
import { rho, wantsOf, wantWords } from "../ladder/format.ts";
import { Annotated } from "../term/term.tsx";
import type { RungKind } from "../../workers/observer/verdicts.ts";
import { LevelMark } from "../shell/icons.tsx";

/** Maximum number of drives that are listed. */
const MOST = 4;

export function LineageKinds({ rungs, attributes }: { rungs: readonly RungKind[]; attributes: readonly string[] }) {
  return (
    <section class="kinds" aria-label="Kinds of alignment of its optimizers">
      <h4>Kind of alignment</h4>
      <ol>
        {rungs.map((rung) => (
          <li key={rung.level}>
            <p class="kind">
              <LevelMark level={rung.level} /> {rung.name}: <strong>{rung.kind}</strong>
            </p>
            <details>
              <summary>Reasons</summary>
              <ul>
                {rung.because.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </details>
            {rung.behavioral && (
              <p class="muted">
                <Annotated text={seems(rung.behavioral, attributes)} />
              </p>
            )}
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
  const withOwn = Number.isNaN(own) ? "" : `ρ ${rho(own)} with its own objective, `;
  return `Behavioral objective, inferred from its choices: ${wants}. It predicts ${percent(foretold)} of its other choices; ${withOwn}ρ ${rho(base)} with the base objective.`;
}
