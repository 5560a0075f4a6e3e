// The policy for lost devices, of command and page alike. A run whose device is lost restarts from its last checkpoint on a new device.
// If that is lost within a minute, the next step waits 5 s and uses shorter submissions, since a watchdog may have ended a long one. The
// third step waits out the two minutes for which Chrome refuses a device after repeated crashes. The last step uses the processor, if
// that is permitted.

/** Milliseconds within which a loss counts as a repetition of the one before. */
const REPEATED_WITHIN = 60_000;
/** Milliseconds of a submission, when a watchdog may have ended a long one. */
const SHORT_SUBMISSION = 10;
/** Milliseconds for a driver to restart. */
const DRIVER_RESTART = 5_000;
/** Milliseconds for which Chrome refuses a device, and a margin. */
const REFUSAL = 125_000;

/** Restart after `wait` milliseconds, on a GPU with submissions of `milliseconds`, or on the processor. */
export interface RecoveryStep {
  readonly engine: "gpu" | "cpu";
  readonly wait: number;
  readonly milliseconds?: number;
}

const allSteps: readonly RecoveryStep[] = [
  { engine: "gpu", wait: 0 },
  { engine: "gpu", wait: DRIVER_RESTART, milliseconds: SHORT_SUBMISSION },
  { engine: "gpu", wait: REFUSAL, milliseconds: SHORT_SUBMISSION },
  { engine: "cpu", wait: 0 },
];

export class DeviceLossPolicy {
  readonly #steps: readonly RecoveryStep[];
  #last = -Infinity;
  #next = 0;

  /** `mayUseCpu`: whether the processor is permitted; `longest`: the longest wait in milliseconds, for tests. */
  constructor(mayUseCpu: boolean, longest = Infinity) {
    this.#steps = allSteps
      .filter(({ engine }) => mayUseCpu || engine === "gpu")
      .map((step) => ({ ...step, wait: Math.min(step.wait, longest) }));
  }

  /** The step after a loss at a time in milliseconds; undefined when none is left. */
  next(time: number): RecoveryStep | undefined {
    if (time - this.#last >= REPEATED_WITHIN) this.#next = 0;
    this.#last = time;
    return this.#steps[this.#next++];
  }

  /** A step ended at a time, with or without success: a repetition is counted from here. */
  stepEnded(time: number): void {
    this.#last = time;
  }

  /** Forgets earlier losses, because a person has decided how to continue. */
  reset(): void {
    this.#last = -Infinity;
  }
}
