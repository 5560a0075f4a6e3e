// Carries out a stress test in a worker, as the command does (src/bench), and reports each step.
import { soak } from "../../../bench/soak.ts";
import { engineOf, memoryFor, stressTest, type StressTest } from "../../../bench/stress-test.ts";
import { runStress } from "../../../bench/stress.ts";
import { openWorld } from "../../../files/worlds/worlds.ts";
import { hostMemory, threads } from "../../shared/host.ts";
import type { Tell } from "./job.ts";
import type { Ending, StressJob, TestEvent, TestRequest } from "./stress-protocol.ts";

/** The same measurement settings as the command's. */
const SECONDS_PER_SIZE = 2;
const SAMPLES = 120;
/** Maximum duration of a GPU submission in milliseconds, so that the page can draw frames in between. */
const MILLISECONDS = 8;

export class Tester implements StressJob {
  #abort = new AbortController();

  async run(request: TestRequest, tell: Tell<TestEvent>): Promise<Ending> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { configuration, engine, allowSoftware, mode, seconds } = request;
    const world = await openWorld(configuration.world, configuration);
    const options = { threads, allowSoftware, milliseconds: MILLISECONDS };
    const test = stressTest(configuration, world, engine, options);
    return mode === "double" ? double(test, seconds, tell, signal) : hold(test, seconds, tell, signal);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
  }
}

async function double(
  test: StressTest,
  limitSeconds: number,
  tell: Tell<TestEvent>,
  signal: AbortSignal,
): Promise<Ending> {
  const engine = await engineOf(test);
  await tell({ kind: "engine", engine, world: test.world, given: test.given });
  const { limit } = await runStress(
    {
      problem: async (population) => {
        await tell({ kind: "begins", population });
        return test.problem(population);
      },
      open: test.open,
      secondsPerSize: SECONDS_PER_SIZE,
      limitSeconds,
      memory: memoryFor(engine, hostMemory()),
      signal,
    },
    (size) => tell({ kind: "size", size }),
  );
  return limit;
}

async function hold(test: StressTest, seconds: number, tell: Tell<TestEvent>, signal: AbortSignal): Promise<Ending> {
  const { population } = test.configuration;
  const problem = test.problem(population);
  const engine = await test.open(problem);
  try {
    await tell({ kind: "engine", engine: engine.info, world: test.world, given: test.given });
    await tell({ kind: "begins", population });
    const secondsPerSample = Math.max(SECONDS_PER_SIZE, seconds / SAMPLES);
    for await (const sample of soak({ problem, engine, minutes: seconds / 60, secondsPerSample, signal }))
      await tell({ kind: "sample", sample });
    return undefined;
  } finally {
    await engine.destroy();
  }
}
