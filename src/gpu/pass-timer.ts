// Measures the time of compute passes on the device by its timestamps.
import { allocate } from "./memory.ts";

/** Timed passes between two readings; a query set has at most 4,096 queries. */
const MOST = 2048;

export class PassTimer {
  readonly #device: GPUDevice;
  readonly #queries: GPUQuerySet;
  #passes = 0;

  private constructor(device: GPUDevice) {
    this.#device = device;
    this.#queries = device.createQuerySet({ label: "pass timer", type: "timestamp", count: 2 * MOST });
  }

  /** A timer of a device; undefined if the device has no timestamps. */
  static create(device: GPUDevice): PassTimer | undefined {
    return device.features.has("timestamp-query") ? new PassTimer(device) : undefined;
  }

  /** The timestamp writes of the next pass. */
  writes(): { timestampWrites: GPUComputePassTimestampWrites } | undefined {
    const pass = this.#passes++;
    if (pass >= MOST) return undefined;
    return {
      timestampWrites: {
        querySet: this.#queries,
        beginningOfPassWriteIndex: 2 * pass,
        endOfPassWriteIndex: 2 * pass + 1,
      },
    };
  }

  /**
   * Seconds on the device of all passes since the last reading, once they have run; undefined if there were too many to
   * be timed, or where the device's clock stands still.
   */
  async read(): Promise<number | undefined> {
    const passes = this.#passes;
    this.#passes = 0;
    if (passes === 0 || passes > MOST) return undefined;
    const size = 16 * passes;
    const { QUERY_RESOLVE, COPY_SRC, MAP_READ } = GPUBufferUsage;
    const { resolved, staging } = await allocate(this.#device, "pass timer", {
      resolved: { label: "pass timer.resolved", size, usage: QUERY_RESOLVE | COPY_SRC },
      staging: { label: "pass timer.staging", size, usage: MAP_READ },
    });
    try {
      const encoder = this.#device.createCommandEncoder({ label: "pass timer" });
      encoder.resolveQuerySet(this.#queries, 0, 2 * passes, resolved, 0);
      encoder.copyBufferToBuffer(resolved, 0, staging, 0, size);
      this.#device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ, 0, size);
      const stamps = new BigUint64Array(staging.getMappedRange(0, size));
      let nanoseconds = 0;
      for (let pass = 0; pass < passes; pass++)
        nanoseconds += Math.max(0, Number((stamps[2 * pass + 1] ?? 0n) - (stamps[2 * pass] ?? 0n)));
      return nanoseconds > 0 ? nanoseconds / 1e9 : undefined;
    } finally {
      resolved.destroy();
      staging.destroy();
    }
  }

  destroy(): void {
    this.#queries.destroy();
  }
}
