// The shares of alignment kinds in the population. Computed on request, because the classification takes seconds.
import { useSignal } from "@preact/signals";
import { percent } from "../../../charts/format.ts";
import { formatInteger } from "../../shared/format.ts";
import { useObserver, useStore } from "../../store/context.ts";
import type { PopulationKinds as Kinds } from "../../workers/observer/verdicts.ts";
import { LevelMark } from "../shell/icons.tsx";

export function PopulationKinds() {
  const observer = useObserver();
  const { running, notices } = useStore();
  const answer = useSignal<{ readonly run: number; readonly kinds: Kinds } | undefined>(undefined);
  const asking = useSignal(false);
  const run = running.value?.run;
  const ask = async () => {
    if (run === undefined) return;
    asking.value = true;
    try {
      const kinds = await observer.populationKinds(run);
      if (kinds) answer.value = { run, kinds };
    } catch (error) {
      notices.fail("kinds", "The lineages could not be classified", error);
    } finally {
      asking.value = false;
    }
  };
  const shown = answer.value?.run === run ? answer.value?.kinds : undefined;
  return (
    <section class="kinds" aria-label="Kinds in the population">
      <button type="button" class="button" aria-busy={asking.value} disabled={asking.value} onClick={() => void ask()}>
        {asking.value ? "Classifying …" : shown ? "Classify again" : "Classify the kinds of alignment"}
      </button>
      <div role="status">{shown && <KindsTable kinds={shown} />}</div>
    </section>
  );
}

function KindsTable({ kinds: { generation, lineages, levels, kinds } }: { kinds: Kinds }) {
  return (
    <div class="scrolls" tabIndex={0} role="region" aria-label="Shares of kinds by level">
      <table>
        <caption>
          Alignment with the base objective, of {formatInteger(lineages)} lineages after generation{" "}
          {formatInteger(generation)}, classified by interventions on the probe contexts
        </caption>
        <thead>
          <tr>
            <th scope="col">kind</th>
            {levels.map(({ level, name, count }) => (
              <th key={level} scope="col">
                <LevelMark level={level} /> {name} <span class="muted">{formatInteger(count)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, shares }) => (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              {shares.map((share, at) => (
                <td key={levels[at]?.level}>
                  <span class="figures">{share > 0 ? percent(share) : "–"}</span>
                  <span
                    class="share"
                    style={{ width: `${100 * share}%`, background: `var(--level-${levels[at]?.level ?? 0})` }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
