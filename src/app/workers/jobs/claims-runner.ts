// Runs tasks of a claim in a worker, at small scale, and reports each run.
import { claimNamed, readTask, taskOf } from "../../../experiment/claims/index.ts";
import { inlineExecutor } from "../../../experiment/executor.ts";
import { runTasks } from "../../../experiment/runner.ts";
import type { ClaimJob, ClaimRequest, Ran } from "./claims-protocol.ts";
import type { Tell } from "./job.ts";

export class Runner implements ClaimJob {
  #abort = new AbortController();

  async run({ id, tasks, engine }: ClaimRequest, tell: Tell<Ran>): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const claim = claimNamed(id);
    const named = tasks.map(({ condition, seed }) => taskOf(claim, condition, "small", seed));
    await runTasks(named, {
      executor: inlineExecutor((task) => readTask(task, { engine, signal }), signal),
      signal,
      async onEvent(event) {
        if (event.kind !== "done") return;
        const { condition, seed } = event.task;
        await tell({ condition: condition.name, seed, readings: event.result });
      },
    });
  }

  async stop(): Promise<void> {
    this.#abort.abort();
  }
}
