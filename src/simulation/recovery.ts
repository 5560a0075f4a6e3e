// Recovery of a run whose device was lost, for command and page: it reopens the run at its last checkpoint by the steps of the policy.
// From there the run computes the same bits as without the loss.
import { NoDeviceError } from "../model/errors.ts";
import type { DeviceLossPolicy, RecoveryStep } from "./device-loss-policy.ts";
import { isLost } from "./engines.ts";

export interface RecoveryHooks {
  /** Reopens the run at its last checkpoint. Rejects with a lost device or NoDeviceError if the step finds no device. */
  readonly reopen: (step: RecoveryStep) => Promise<void>;
  /** Waits. A wait that is cut short continues with the step, unless `signal` has aborted. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Called before a wait. */
  readonly onWait?: (milliseconds: number) => void;
  /** Called with the reason why a step failed. */
  readonly onStepFailed?: (error: unknown) => void;
  /** Ends the recovery. */
  readonly signal?: AbortSignal;
  /** Milliseconds: for tests. */
  readonly now?: () => number;
}

/** recovered: the run is at its last checkpoint; exhausted: no step is left; aborted: the signal came first. */
export type RecoveryOutcome = "recovered" | "exhausted" | "aborted";

/** Answers an error of a run. Rejects with the error itself unless a device was lost, and with errors that are none of a device. */
export async function recover(
  error: unknown,
  policy: DeviceLossPolicy,
  { reopen, wait, onWait, onStepFailed, signal, now = () => performance.now() }: RecoveryHooks,
): Promise<RecoveryOutcome> {
  if (!isLost(error)) throw error;
  for (let step = policy.next(now()); step; step = policy.next(now())) {
    if (step.wait > 0) {
      onWait?.(step.wait);
      await wait(step.wait);
    }
    if (signal?.aborted) return "aborted";
    try {
      await reopen(step);
      return "recovered";
    } catch (again) {
      if (!isLost(again) && !(again instanceof NoDeviceError)) throw again;
      onStepFailed?.(again);
    } finally {
      policy.stepEnded(now());
    }
  }
  return "exhausted";
}

/** Resolves after so many milliseconds, or as soon as the signal has aborted. */
export function rest(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}
