// Gathers dispatches into submissions of the batch sizer's size, with their uniforms in one buffer and at most two in
// flight. Callers wait only for a free place, not for a generation.
import { writeFields, type Program } from "./program.ts";
import type { Pace, Work } from "./batch-sizer.ts";
import type { PassTimer } from "./pass-timer.ts";
import type { Watch } from "./watch.ts";

export interface Dispatch {
  readonly stage: string;
  readonly program: Program;
  readonly group: GPUBindGroup;
  /** The shader's `task`, by camelCase field. */
  readonly task: Readonly<Record<string, number>>;
  readonly workgroups: readonly [x: number, y: number];
  /** For the batch sizer. */
  readonly work: number;
}

const UNDER_WAY = 2;
/** Dispatches of a submission at most. */
export const MOST_DISPATCHES = 1024;

export class Submissions {
  readonly #device: GPUDevice;
  readonly #watch: Watch;
  readonly #pace: Pace;
  /** One record per dispatch, aligned for dynamic offsets. */
  readonly #tasks: GPUBuffer;
  readonly #records: Uint32Array<ArrayBuffer>;
  readonly #distance: number;
  readonly #timer: PassTimer | undefined;
  readonly #underWay: Promise<void>[] = [];
  #waiting: Dispatch[] = [];
  #predicted = 0;
  #lastDone = 0;

  constructor(device: GPUDevice, watch: Watch, pace: Pace, tasks: GPUBuffer, timer?: PassTimer) {
    this.#device = device;
    this.#watch = watch;
    this.#pace = pace;
    this.#tasks = tasks;
    this.#timer = timer;
    this.#distance = Submissions.distance(device);
    this.#records = new Uint32Array((MOST_DISPATCHES * this.#distance) / 4);
  }

  /** Bytes from one task to the next. */
  static distance({ limits }: GPUDevice): number {
    return Math.max(limits.minUniformBufferOffsetAlignment, 256);
  }

  /** Whether a dispatch fits the current submission. */
  fits({ stage, work }: Dispatch): boolean {
    if (this.#waiting.length === 0) return true;
    return (
      this.#waiting.length < MOST_DISPATCHES && this.#predicted + this.#pace.cost(stage, work) <= this.#pace.target
    );
  }

  add(dispatch: Dispatch): void {
    this.#waiting.push(dispatch);
    this.#predicted += this.#pace.cost(dispatch.stage, dispatch.work);
  }

  /** Submits the gathered dispatches when a place is free, and calls back in the task that submits. */
  async flush(submitted: () => void): Promise<void> {
    while (this.#underWay.length >= UNDER_WAY) await this.#underWay[0];
    this.#watch.check();
    if (this.#waiting.length > 0) this.#submit();
    submitted();
  }

  /** Waits for all submissions. */
  async finish(): Promise<void> {
    while (this.#underWay.length > 0) await this.#underWay[0];
    this.#watch.check();
  }

  #submit(): void {
    const device = this.#device;
    const dispatches = this.#waiting;
    this.#waiting = [];
    this.#predicted = 0;
    dispatches.forEach(({ program, task }, i) => {
      writeFields(program.fields("task"), task, this.#records, (i * this.#distance) / 4);
    });
    device.pushErrorScope("validation");
    device.queue.writeBuffer(this.#tasks, 0, this.#records, 0, (dispatches.length * this.#distance) / 4);
    const work = new Map<string, number>();
    for (const dispatch of dispatches) work.set(dispatch.stage, (work.get(dispatch.stage) ?? 0) + dispatch.work);
    const label = [...work.keys()].join(", ");
    const encoder = device.createCommandEncoder({ label });
    const pass = encoder.beginComputePass({ label, ...this.#timer?.writes() });
    dispatches.forEach(({ program, group, workgroups }, i) => {
      pass.setPipeline(program.pipeline);
      pass.setBindGroup(0, group, [i * this.#distance]);
      pass.dispatchWorkgroups(...workgroups);
    });
    pass.end();
    device.queue.submit([encoder.finish()]);
    const done = this.#finished(label, work, Promise.all([device.popErrorScope(), device.queue.onSubmittedWorkDone()]));
    // Callers that wait for a place or for the end receive a failure.
    done.catch(() => undefined);
    this.#underWay.push(done);
  }

  async #finished(label: string, work: Work, completion: Promise<[GPUError | null, undefined]>): Promise<void> {
    const submitted = performance.now();
    const [refusal] = await this.#watch.wait(completion);
    void this.#underWay.shift();
    if (refusal) this.#watch.fail(new Error(`${label}: ${refusal.message}`));
    this.#watch.check();
    const now = performance.now();
    this.#pace.learn(work, now - Math.max(submitted, this.#lastDone));
    this.#lastDone = now;
  }
}
