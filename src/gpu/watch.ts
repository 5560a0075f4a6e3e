// Waits for a device that may be lost: every wait ends, with an error if the device is lost or reports an error.
import { GpuLostError } from "./errors.ts";

export class Watch {
  readonly #waiting = new Set<(error: Error) => void>();
  #failure: Error | undefined;

  constructor(device: GPUDevice) {
    void device.lost.then(({ reason, message }) =>
      this.fail(new GpuLostError(`The GPU device was lost (${reason}). ${message}`.trim())),
    );
  }

  /** The result of a promise, unless the device fails first. */
  wait<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#waiting.add(reject);
      void promise.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  /** Throws if the device has failed. */
  check(): void {
    if (this.#failure) throw this.#failure;
  }

  /** Ends all current and future waits. The first failure is kept. */
  fail(error: Error): void {
    this.#failure ??= error;
    for (const reject of this.#waiting) reject(this.#failure);
    this.#waiting.clear();
  }
}
