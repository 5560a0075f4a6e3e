// Results of tasks as if they had been computed.
import type { TaskResult } from "../../../src/experiment/sweep/results.ts";
import type { Task } from "../../../src/experiment/sweep/tasks.ts";

export interface PlantedRow {
  readonly generation: number;
  readonly level: number;
  readonly distribution: string;
  readonly reading: string;
  readonly measure: string;
  readonly value: number;
}

export function plantedResult(task: Task, rows: readonly PlantedRow[]): TaskResult {
  const column = (name: keyof PlantedRow) => rows.map((row) => row[name]);
  return {
    id: task.id,
    configuration: task.configuration,
    engine: "cpu",
    adapter: "planted",
    software: true,
    version: "0",
    worldHash: task.world.hash,
    hash: "0",
    seconds: 1,
    levels: {
      generation: column("generation"),
      level: column("level"),
      distribution: column("distribution"),
      reading: column("reading"),
      measure: column("measure"),
      value: column("value"),
    },
  };
}
