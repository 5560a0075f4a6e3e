// Claims in a worker: their own conditions (src/lab/claims) at small scale, told run by run.
import type { TestedClaim } from "../../../experiment/claims/claim.ts";
import { claims } from "../../../experiment/claims/index.ts";
import { runCondition } from "../../../experiment/claims/condition.ts";
import { scales } from "../../../experiment/claims/scales.ts";
import type { ClaimRequest, RunnerApi, Task, Tell } from "./claims-protocol.ts";

export class Runner implements RunnerApi {
  #abort = new AbortController();

  async run({ id, tasks, engine }: ClaimRequest, tell: Tell): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { test } = claimOf(id);
    const read = async ({ condition: name, seed }: Task) => {
      const condition = test.conditions.find((known) => known.name === name);
      if (!condition) throw new Error(`claim ${id} has no condition “${name}”`);
      return runCondition(test, condition, scales.small.set, seed, { engine, signal });
    };
    for (const task of tasks) {
      try {
        await tell({ ...task, readings: await read(task) });
      } catch (error) {
        // A run that is broken off by a person has not failed.
        if (signal.aborted && error === signal.reason) return;
        throw error;
      }
    }
  }

  async stop(): Promise<void> {
    this.#abort.abort();
  }
}

function claimOf(id: string): TestedClaim {
  const claim = claims.find((known) => known.id === id);
  if (!claim || !("test" in claim)) throw new Error(`there is no claim “${id}” that can be run`);
  return claim;
}
