// The configuration panel: a field for each parameter, undo and redo, and the changes that need a restart.
import { useComputed, useSignal } from "@preact/signals";
import { useStore } from "../../store/context.ts";
import { RedoIcon, UndoIcon } from "../shell/icons.tsx";
import { Field } from "./field.tsx";
import { groups, matches, type Group } from "./groups.ts";
import { parameters } from "../../../model/parameters.ts";
import { formatValue } from "../../shared/format.ts";

export function Controls() {
  const wanted = useSignal("");
  return (
    <aside class="controls" aria-label="Configuration" data-tour="controls">
      <details class="controls-fold" open={matchMedia("(min-width: 900px)").matches}>
        <summary>
          <h2>Configuration</h2>
        </summary>
        <History />
        <Pending />
        <input
          id="find-parameter"
          type="search"
          aria-label="Find a parameter"
          placeholder="Find a parameter"
          value={wanted.value}
          onInput={({ currentTarget }) => (wanted.value = currentTarget.value)}
          aria-keyshortcuts="/"
        />
        <Groups wanted={wanted} />
      </details>
    </aside>
  );
}

function History() {
  const store = useStore();
  return (
    <div class="history">
      <button
        type="button"
        class="button quiet icon"
        disabled={!store.canUndo.value}
        onClick={() => store.undo()}
        aria-label="Undo"
        title="Undo (Ctrl Z)"
        aria-keyshortcuts="Control+Z"
      >
        <UndoIcon />
      </button>
      <button
        type="button"
        class="button quiet icon"
        disabled={!store.canRedo.value}
        onClick={() => store.redo()}
        aria-label="Redo"
        title="Redo (Ctrl Shift Z)"
        aria-keyshortcuts="Control+Shift+Z"
      >
        <RedoIcon />
      </button>
    </div>
  );
}

function Groups({ wanted }: { wanted: { readonly value: string } }) {
  const found = useComputed(() => {
    const text = wanted.value.trim();
    if (text === "") return groups;
    return groups
      .map((group) => ({ ...group, names: group.names.filter((name) => matches(name, text)) }))
      .filter(({ names }) => names.length > 0);
  });
  const searching = wanted.value.trim() !== "";
  if (found.value.length === 0) return <p class="muted nothing">No parameter matches.</p>;
  return (
    <>
      {found.value.map((group) => (
        <GroupOf key={`${group.key}${searching}`} group={group} open={searching || group.key === "dials"} />
      ))}
    </>
  );
}

function GroupOf({ group, open }: { group: Group; open: boolean }) {
  const store = useStore();
  const waiting = store.changes.value.filter(({ name }) => group.names.includes(name)).length;
  return (
    <details class="group" open={open}>
      <summary>
        <h3>{group.title}</h3>
        {waiting > 0 && (
          <span class="count">
            {waiting}
            <span class="visually-hidden"> changed</span>
          </span>
        )}
      </summary>
      {group.names.map((name) => (
        <Field key={name} name={name} />
      ))}
    </details>
  );
}

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
