// The page of saved runs: saves or keeps the active run, opens runs from files, and lists the runs kept in this
// browser.
import { useEffect, useRef } from "preact/hooks";
import { SaveIcon } from "../../components/shell/icons.tsx";
import { useRuns, useStore } from "../../store/context.ts";
import { KeptRow } from "./kept-row.tsx";
import { chosen } from "../../store/pick-files.ts";
import { formatProgress, formatBytes } from "../../shared/format.ts";

export function SavedRuns() {
  const runs = useRuns();
  useEffect(() => void runs.refresh(), []);
  return (
    <main class="saved-runs" id="main">
      <h1>Saved runs</h1>
      <p class="summary">
        A run is saved as a zip of the run folder that <code>mesascope run</code> writes: its tables, charts and
        configuration, and a checkpoint if it is unfinished. The command and this page open each other's runs; an
        unfinished run ends bit-identically wherever it is continued.
      </p>
      <ThisRun />
      <FromFiles />
      <KeptHere />
    </main>
  );
}

function ThisRun() {
  const store = useStore();
  const runs = useRuns();
  const { value: running } = store.running;
  if (!running) return null;
  const { world, configuration } = running;
  const kept = runs.open.value !== undefined;
  const saving = runs.saving.value;
  return (
    <section aria-labelledby="this-run">
      <h2 id="this-run">Active run</h2>
      <p class="row-words">
        {world.title}, seed {configuration.seed}
        <span class="muted">
          {" · "}
          {formatProgress(store.snapshot.value?.generation ?? -1, configuration.generations)}
        </span>
      </p>
      <div class="row">
        <button type="button" class="button" disabled={saving} onClick={() => void runs.save()} aria-keyshortcuts="S">
          <SaveIcon /> {saving ? "Saving …" : "Save as zip"}
        </button>
        <button type="button" class="button" disabled={kept} onClick={() => void runs.keep()} aria-keyshortcuts="K">
          {kept ? "Kept in this browser" : "Keep in this browser"}
        </button>
        <button type="button" class="button" onClick={() => store.go("/")}>
          Show
        </button>
      </div>
    </section>
  );
}

function FromFiles() {
  return (
    <section aria-labelledby="from-files">
      <h2 id="from-files">Open from a file</h2>
      <div class="row">
        <Chooser words="Open a zip …" />
        <Chooser words="Open a folder …" folder />
      </div>
      <p class="muted hint">Files can also be dropped anywhere on the page. They are not uploaded.</p>
    </section>
  );
}

/** A button that opens the browser's chooser. */
function Chooser({ words, folder = false }: { words: string; folder?: boolean }) {
  const runs = useRuns();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.webkitdirectory = folder;
  }, [folder]);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {words}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={folder ? undefined : ".zip,application/zip"}
        data-testid={folder ? "open-folder" : "open-zip"}
        onChange={({ currentTarget }) => {
          const given = chosen(currentTarget.files);
          // Reset, so that the same file can be chosen again.
          currentTarget.value = "";
          void runs.openFiles(given);
        }}
      />
    </>
  );
}

function KeptHere() {
  const runs = useRuns();
  const { value: kept } = runs.stored;
  const { value: refusal } = runs.refusal;
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-labelledby="kept-here">
      <h2 id="kept-here" ref={heading} tabIndex={-1}>
        Kept in this browser
      </h2>
      {refusal !== undefined && <p>{refusal}</p>}
      {kept?.length === 0 && (
        <p class="muted">
          No runs yet. A run is kept when you choose “Keep in this browser”, or automatically after a minute of
          computing. A run that is active when its tab is closed can be continued.
        </p>
      )}
      {kept && kept.length > 0 && (
        <ul class="kept">
          {kept.map((run) => (
            <KeptRow key={run.id} run={run} onGone={() => heading.current?.focus()} />
          ))}
        </ul>
      )}
      {kept && kept.length > 1 && (
        <p class="muted hint">{formatBytes(kept.reduce((sum, { bytes }) => sum + bytes, 0))} in total.</p>
      )}
    </section>
  );
}
