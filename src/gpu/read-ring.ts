// Reused buffers for reading back, so that reading during a run needs no allocation and no wait.
import { request } from "./memory.ts";

/** Buffers of one reading: where a shader writes, where the host sees it, and the records of the dispatches. */
export interface ReadSlot {
  readonly written: GPUBuffer;
  readonly staging: GPUBuffer;
  readonly records: GPUBuffer;
  /** Rejects if the device lacks memory. */
  readonly made: Promise<void>;
}

/** Number and largest size of the kept slots: enough for a sample of lineages, not for a population. */
const SLOTS = 4;
const KEPT_BYTES = 2 ** 20;

export class ReadRing {
  readonly #device: GPUDevice;
  readonly #free: ReadSlot[] = [];

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** A slot that is free, for so many bytes and bytes of records; at once. */
  take(what: string, size: number, recordsSize: number): ReadSlot {
    const fits = ({ written, records }: ReadSlot) => written.size >= size && records.size >= recordsSize;
    const at = this.#free.findIndex(fits);
    const [free] = at < 0 ? [] : this.#free.splice(at, 1);
    if (free) return free;
    const { STORAGE, COPY_SRC, MAP_READ, UNIFORM } = GPUBufferUsage;
    const { buffers, made } = request(this.#device, `reading (${what})`, {
      written: { label: `${what}.written`, size, usage: STORAGE | COPY_SRC },
      staging: { label: `${what}.staging`, size, usage: MAP_READ },
      records: { label: `${what}.records`, size: recordsSize, usage: UNIFORM },
    });
    return { ...buffers, made };
  }

  /** Returns a slot after reading. Slots whose reading failed are not reused. */
  give(slot: ReadSlot): void {
    if (slot.written.size > KEPT_BYTES || this.#free.length >= SLOTS) destroy(slot);
    else this.#free.push(slot);
  }

  destroy(): void {
    for (const slot of this.#free) destroy(slot);
    this.#free.length = 0;
  }
}

function destroy({ written, staging, records }: ReadSlot): void {
  for (const buffer of [written, staging, records]) buffer.destroy();
}
