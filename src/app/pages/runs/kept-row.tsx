// One row of the list of kept runs, with rename in place and delete with confirmation.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { formatInteger, formatDate, formatProgress, formatBytes } from "../../shared/format.ts";
import { useRuns } from "../../store/context.ts";
import type { StoredRun } from "../../workers/session/protocol.ts";

type Mode = "shown" | "naming" | "deleting";

export function KeptRow({ run, onGone }: { run: StoredRun; onGone: () => void }) {
  const [mode, setMode] = useState<Mode>("shown");
  /** Receives the focus after a row is deleted. */
  const before = useRef<Mode>("shown");
  const rest = () => {
    before.current = mode;
    setMode("shown");
  };
  return (
    <li class="kept-row">
      {mode === "naming" ? <Naming run={run} onDone={rest} /> : <Words run={run} />}
      {mode === "shown" && <Deeds run={run} before={before.current} onMode={setMode} />}
      {mode === "deleting" && <Deleting run={run} onDone={rest} onGone={onGone} />}
    </li>
  );
}

function Words({ run: { name, record, generation, saved, bytes, fault } }: { run: StoredRun }) {
  const facts = record && [
    record.world.name,
    `seed ${record.configuration.seed}`,
    `${formatInteger(record.configuration.population)} lineages`,
    formatProgress(generation, record.configuration.generations),
  ];
  return (
    <div>
      <p class="row-words">{name}</p>
      <p class="muted facts">
        {[...(facts ?? [`Unreadable: ${fault}`]), ...(saved ? [formatDate(saved)] : []), formatBytes(bytes)].join(
          " · ",
        )}
      </p>
    </div>
  );
}

function Deeds({ run, before, onMode }: { run: StoredRun; before: Mode; onMode: (mode: Mode) => void }) {
  const runs = useRuns();
  const naming = useRef<HTMLButtonElement>(null);
  const deleting = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (before === "naming") naming.current?.focus();
    if (before === "deleting") deleting.current?.focus();
  }, []);
  const { id, name, record, held } = run;
  const here = runs.open.value === id;
  const done = record?.status === "done";
  return (
    <div class="row">
      {here && <span class="muted">active</span>}
      {held && !here && <span class="muted">active in another tab</span>}
      {record && !held && !here && (
        <button
          type="button"
          class="button"
          onClick={() => void runs.openStored(id)}
          aria-label={`${done ? "Open" : "Continue"} ${name}`}
        >
          {done ? "Open" : "Continue"}
        </button>
      )}
      {record && (
        <button
          ref={naming}
          type="button"
          class="button quiet"
          onClick={() => onMode("naming")}
          aria-label={`Rename ${name}`}
        >
          Rename
        </button>
      )}
      {(here || !held) && (
        <button
          ref={deleting}
          type="button"
          class="button quiet"
          onClick={() => onMode("deleting")}
          aria-label={`Delete ${name}`}
        >
          Delete
        </button>
      )}
    </div>
  );
}

function Naming({ run: { id, name }, onDone }: { run: StoredRun; onDone: () => void }) {
  const runs = useRuns();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.select(), []);
  return (
    <form
      class="row naming"
      onSubmit={(event) => {
        event.preventDefault();
        const next = input.current?.value.trim() ?? "";
        onDone();
        if (next !== "" && next !== name) void runs.rename(id, next);
      }}
      onKeyDown={({ key }) => {
        if (key === "Escape") onDone();
      }}
    >
      <input ref={input} type="text" aria-label="Name" value={name} maxLength={120} required />
      <button type="submit" class="button">
        Rename
      </button>
    </form>
  );
}

function Deleting({ run: { id, name }, onDone, onGone }: { run: StoredRun; onDone: () => void; onGone: () => void }) {
  const runs = useRuns();
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const remove = async () => {
    await runs.remove(id);
    onGone();
  };
  return (
    <div class="row">
      <span>Delete permanently?</span>
      <button
        ref={button}
        type="button"
        class="button primary"
        onClick={() => void remove()}
        aria-label={`Delete ${name} permanently`}
      >
        Delete
      </button>
      <button type="button" class="button quiet" onClick={onDone}>
        Cancel
      </button>
    </div>
  );
}
