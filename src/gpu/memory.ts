// Buffers, allocated within error scopes and labelled by what they hold, so that a population that the device cannot hold is told
// in bytes, before anything runs.
import { NoDeviceError } from "../model/errors.ts";

export interface Request {
  readonly label: string;
  /** Bytes; taken up to the next multiple of 16, and never none. */
  readonly size: number;
  readonly usage: GPUBufferUsageFlags;
  /** What is in it from the start. */
  readonly data?: ArrayBufferView<ArrayBuffer>;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 24 ? 2 : 0)} MiB`;
const sizeOf = ({ size }: Request): number => Math.max(16, Math.ceil(size / 16) * 16);

/**
 * Allocates a batch of buffers, all or none. `what` says for a message what needs them, `memory` how many bytes there are, where
 * that is known. Throws NoDeviceError.
 */
export async function allocate<Name extends string>(
  device: GPUDevice,
  what: string,
  requests: Readonly<Record<Name, Request>>,
  memory = Infinity,
): Promise<Record<Name, GPUBuffer>> {
  const all = Object.entries<Request>(requests);
  const total = all.reduce((sum, [, request]) => sum + sizeOf(request), 0);
  if (total > memory)
    throw new NoDeviceError(`${what}: ${mebibytes(total)} of memory are needed; ${mebibytes(memory)} are there`);
  const { maxBufferSize } = device.limits;
  for (const [, request] of all) {
    if (sizeOf(request) > maxBufferSize)
      throw new NoDeviceError(
        `${what}: ${request.label} needs ${mebibytes(sizeOf(request))}; the device's buffers hold at most ${mebibytes(maxBufferSize)}`,
      );
  }
  device.pushErrorScope("out-of-memory");
  device.pushErrorScope("validation");
  const buffers = all.map(([name, request]) => {
    const { label, usage } = request;
    return [
      name,
      device.createBuffer({ label, size: sizeOf(request), usage: usage | GPUBufferUsage.COPY_DST }),
    ] as const;
  });
  const [invalid, full] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const failure = invalid ?? full;
  if (failure) {
    for (const [, buffer] of buffers) buffer.destroy();
    if (failure === invalid) throw new Error(`${what}: ${failure.message}`);
    throw new NoDeviceError(
      `${what}: does not fit into the device's memory; ${mebibytes(total)} are needed (${failure.message})`,
    );
  }
  const made = Object.fromEntries(buffers) as Record<Name, GPUBuffer>;
  for (const [name, { data }] of all) if (data) device.queue.writeBuffer(made[name as Name], 0, data);
  return made;
}
