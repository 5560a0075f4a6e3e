// Lists the parameters in which the active run differs from the pinned run.
import { parameters } from "../../../model/parameters.ts";
import { PinIcon } from "../shell/icons.tsx";
import { useStore } from "../../store/context.ts";
import { formatValue } from "../../shared/format.ts";

export function Comparison() {
  const store = useStore();
  const pinned = store.pinned.value;
  if (!pinned) return null;
  const differences = store.differences.value;
  const same = store.running.value?.run === pinned.run;
  return (
    <section class="comparison" aria-label="Comparison with the pinned run">
      <PinIcon />
      <div>
        {same ? (
          <p>
            <strong>This run is pinned.</strong> Change a parameter and restart: the charts then show both runs.
          </p>
        ) : (
          <p>
            <strong>Compared with the pinned run.</strong>{" "}
            {differences.length === 0 ? "Both runs have the same configuration and are bit-identical." : "Differences:"}
          </p>
        )}
        {differences.length > 0 && (
          <ul>
            {differences.map(({ name, from, to }) => (
              <li key={name}>
                {parameters[name].label}{" "}
                <span class="figures">
                  <span class="muted">{formatValue(from)} →</span> {formatValue(to)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" class="button quiet" onClick={() => store.unpin()}>
        Unpin
      </button>
    </section>
  );
}
