// Lists the changes that need a restart, with buttons to restart and to discard them.
import { parameters } from "../../../model/parameters.ts";
import { useStore } from "../../store/context.ts";
import { formatValue } from "./format-value.ts";

export function Pending() {
  const store = useStore();
  const changes = store.changes.value;
  if (changes.length === 0) return null;
  const { problem } = store;
  return (
    <section class="pending" aria-label="Changes that need a restart">
      <p>
        <strong>{changes.length === 1 ? "1 change needs" : `${changes.length} changes need`} a restart</strong>
      </p>
      <dl>
        {changes.map(({ name, from, to }) => (
          <div key={name}>
            <dt>{parameters[name].label}</dt>
            <dd class="figures">
              <span class="muted">{formatValue(from)} →</span> {formatValue(to)}
            </dd>
          </div>
        ))}
      </dl>
      {problem.value && (
        <p class="refusal" role="alert">
          {problem.value}
        </p>
      )}
      <div class="row">
        <button
          type="button"
          class="button primary"
          disabled={problem.value !== undefined}
          onClick={() => void store.restart()}
          aria-keyshortcuts="Control+Enter"
        >
          Restart
        </button>
        <button type="button" class="button quiet" onClick={() => store.discard()}>
          Discard
        </button>
      </div>
    </section>
  );
}
