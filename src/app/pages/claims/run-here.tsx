// Runs a claim in the browser: the number of seeds, the progress, and the result.
import { useSession, useStore } from "../../store/context.ts";
import { withRunPaused } from "../../store/with-run-paused.ts";
import { seedCounts, type ClaimsState, type Subject, type UnderWay } from "./state.ts";
import { progressWords } from "./format.ts";

interface RunHereProps {
  readonly subject: Subject;
  readonly state: ClaimsState;
}

export function RunHere({ subject, state }: RunHereProps) {
  const store = useStore();
  const session = useSession();
  const underWay = state.underWay.value;
  if (underWay?.id === subject.id) return <Going underWay={underWay} state={state} />;
  const start = async () => {
    try {
      store.notices.dismiss("claims");
      await withRunPaused(store, session, () => state.start(subject, store.engine.peek()));
    } catch (error) {
      store.notices.fail("claims", "The claim could not be run", error);
    }
  };
  const busy = state.busy.value;
  const halfway = state.isHalfway(subject);
  return (
    <div class="run-here">
      <button type="button" class="button primary" disabled={busy} onClick={() => void start()}>
        {halfway ? "Continue" : state.result(subject) ? "Run more seeds here" : "Run it here"}
      </button>
      {!halfway && <SeedCount state={state} />}
      <p class="muted">
        {busy
          ? "Another claim is running."
          : `At small scale: ${subject.conditions.length} conditions, each with every seed. The active run is paused meanwhile.`}
      </p>
    </div>
  );
}

function Going({ underWay, state }: { underWay: UnderWay; state: ClaimsState }) {
  const stopping = state.phase.value === "stopping";
  return (
    <div class="run-here">
      <button type="button" class="button" disabled={stopping} onClick={() => state.stop()}>
        {stopping ? "Stopping …" : "Stop"}
      </button>
      <div class="claim-progress">
        <p role="status">{progressWords(underWay)}</p>
        <progress aria-label="Runs" max={underWay.of} value={underWay.done} />
      </div>
    </div>
  );
}

function SeedCount({ state: { seeds, busy } }: { state: ClaimsState }) {
  return (
    <label class="pair">
      <span>with</span>
      <select
        value={seeds.value}
        disabled={busy.value}
        onChange={({ currentTarget }) =>
          (seeds.value = seedCounts.find((count) => String(count) === currentTarget.value) ?? seedCounts[0])
        }
      >
        {seedCounts.map((count) => (
          <option key={count} value={count}>
            {count} seeds
          </option>
        ))}
      </select>
    </label>
  );
}
