// What a comparison compares: the differences between the pinned run and the one that goes, named.
import { parameters } from "../../../model/parameters.ts";
import { formatValue } from "../controls/format-value.ts";
import { PinIcon } from "../shell/icons.tsx";
import { useStore } from "../../store/context.ts";

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
            <strong>This run is pinned.</strong> Change something and restart, and the charts show both.
          </p>
        ) : (
          <p>
            <strong>RunLoopHooks the pinned run.</strong>{" "}
            {differences.length === 0 ? "Both have the same configuration, and so the same bits." : "What differs:"}
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
