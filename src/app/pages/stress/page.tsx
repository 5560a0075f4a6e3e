// The Stress page: the command's stress test in the browser, with the page's frame times.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { configure } from "../../../model/configuration.ts";
import { defaults } from "../../../model/parameters.ts";
import { formatInteger } from "../../shared/format.ts";
import { useSession, useStore } from "../../store/context.ts";
import { changesBetween } from "../../store/draft.ts";
import { withRunPaused } from "../../store/with-run-paused.ts";
import "../../styles/stress.css";
import { Figure } from "../../components/figure/figure.tsx";
import { startStressTest } from "../../clients/jobs.ts";
import { pageMeters } from "./meters.ts";
import { StressForm, type Chosen } from "./form.tsx";
import { StressState } from "./state.ts";
import { StressTable } from "./table.tsx";
import { ExportButtons } from "./export-buttons.tsx";
import { clock, driftWords, endingOf, engineWords } from "./format.ts";

/** Results are kept when a person leaves the page; a running test is stopped. */
const state = new StressState(startStressTest, pageMeters());

const figure = () => state.figure.value;

export function Stress() {
  const store = useStore();
  const session = useSession();
  const population = useSignal(2 ** 16);
  const chosen = useSignal<Chosen>("default");
  const draft = store.draft.value;
  const differs = changesBetween({ ...defaults, population: draft.population }, draft).length > 0;
  /** Only the session has the files of user-defined worlds. */
  const known = store.worlds.value.find(({ name }) => name === draft.world);

  useEffect(() => () => state.stop(), []);

  const start = async () => {
    try {
      const base = chosen.peek() === "run" && differs && known ? draft : defaults;
      const configuration = configure({ ...base, population: population.peek() });
      store.notices.dismiss("stress");
      // The active run is paused, because it would affect the measurement.
      await withRunPaused(store, session, () => state.start({ configuration, allowSoftware: store.allowSoftware }));
    } catch (error) {
      store.notices.fail("stress", "The stress test failed", error);
    }
  };

  const tested = state.tested.value;
  return (
    <main class="content stress" id="main" data-phase={state.phase.value}>
      <div class="stress-head">
        <h1>Stress test</h1>
        <p class="summary">
          Doubles the population until a limit of device, memory or time is reached, or holds one size to measure
          whether the speed is steady. The page's own frame times are measured meanwhile.
        </p>
      </div>
      <StressForm
        state={state}
        population={population}
        chosen={chosen}
        own={differs ? known?.title : undefined}
        onStart={() => void start()}
      />
      <Standing />
      {tested && (
        <>
          <StressTable tested={tested} />
          <ExportButtons tested={tested} over={!state.busy.value} />
          <Figure name="stress" source={figure} heading="h2" />
        </>
      )}
    </main>
  );
}

/** The progress of the test, or its end. */
function Standing() {
  const tested = state.tested.value;
  if (state.busy.value) return <UnderWay />;
  if (!tested) return <p class="standing muted">The active run is paused during a test.</p>;
  const { result, engine } = tested;
  if (result.mode === "hold") {
    return (
      <div class="standing" role="status">
        <p>
          <strong>{formatInteger(tested.configuration.population)} lineages were held.</strong>
        </p>
        <p class="muted">
          {driftWords(tested)} {engineWords(engine)}.
        </p>
      </div>
    );
  }
  const largest = result.sizes.at(-1);
  const ending = result.limit && endingOf(result.limit);
  return (
    <div class="standing" role="status">
      <p>
        <strong>{largest ? `${formatInteger(largest.population)} lineages ran.` : "No size ran."}</strong>{" "}
        {ending?.title}
      </p>
      <p class="muted">
        {ending?.text} {engineWords(engine)}.
      </p>
    </div>
  );
}

function UnderWay() {
  const elapsed = useSignal(0);
  useEffect(() => {
    const tick = () => (elapsed.value = (performance.now() - state.startedAt.peek()) / 1000);
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, []);
  const { value: size } = state.measuring;
  const { value: seconds } = state.seconds;
  const engine = state.tested.value?.engine;
  return (
    <div class="standing">
      <p role="status">
        <strong>{size === undefined ? "Opening the engine …" : `${formatInteger(size)} lineages …`}</strong>
      </p>
      <p class="muted">
        <span class="figures">
          {clock(elapsed.value)} / {clock(seconds)}
        </span>
        {engine && ` · ${engineWords(engine)}`}
      </p>
      <progress aria-label="Time" max={seconds} value={Math.min(elapsed.value, seconds)} />
    </div>
  );
}
