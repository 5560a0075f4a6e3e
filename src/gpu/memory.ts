// Allocates labelled buffers within error scopes, so that a population that exceeds the device's memory is reported in
// bytes before a run begins.
import { NoDeviceError } from "../model/errors.ts";

export interface Request {
  readonly label: string;
  /** Bytes, at least 1; rounded up to a multiple of 16. */
  readonly size: number;
  readonly usage: GPUBufferUsageFlags;
  /** Initial content. */
  readonly data?: ArrayBufferView<ArrayBuffer>;
}

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 24 ? 2 : 0)} MiB`;
const sizeOf = ({ size }: Request): number => Math.max(16, Math.ceil(size / 16) * 16);

/** A requested batch of buffers. `made` resolves when the device has allocated it, and rejects otherwise. */
interface Batch<Name extends string> {
  readonly buffers: Record<Name, GPUBuffer>;
  readonly made: Promise<void>;
}

/**
 * Requests a batch of buffers without waiting; throws or rejects as `allocate` does. Only `allocate` writes the
 * content.
 */
export function request<Name extends string>(
  device: GPUDevice,
  what: string,
  requests: Readonly<Record<Name, Request>>,
  memory = Infinity,
): Batch<Name> {
  const all = Object.entries<Request>(requests);
  const total = all.reduce((sum, [, each]) => sum + sizeOf(each), 0);
  if (total > memory)
    throw new NoDeviceError(`${what}: ${mebibytes(total)} of memory are needed; ${mebibytes(memory)} are there`);
  const { maxBufferSize } = device.limits;
  for (const [, each] of all) {
    if (sizeOf(each) > maxBufferSize)
      throw new NoDeviceError(
        `${what}: ${each.label} needs ${mebibytes(sizeOf(each))}; the device's buffers hold at most ${mebibytes(maxBufferSize)}`,
      );
  }
  device.pushErrorScope("out-of-memory");
  device.pushErrorScope("validation");
  const buffers = all.map(([name, each]) => {
    const { label, usage } = each;
    return [name, device.createBuffer({ label, size: sizeOf(each), usage: usage | GPUBufferUsage.COPY_DST })] as const;
  });
  const scopes = Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const made = scopes.then(([invalid, full]) => {
    const failure = invalid ?? full;
    if (!failure) return;
    for (const [, buffer] of buffers) buffer.destroy();
    if (failure === invalid) throw new Error(`${what}: ${failure.message}`);
    throw new NoDeviceError(
      `${what}: does not fit into the device's memory; ${mebibytes(total)} are needed (${failure.message})`,
    );
  });
  return { buffers: Object.fromEntries(buffers) as Record<Name, GPUBuffer>, made };
}

/**
 * Allocates a batch of buffers, all or none. For messages, `what` names their user, and `memory` is the available
 * number of bytes, if known. Throws NoDeviceError.
 */
export async function allocate<Name extends string>(
  device: GPUDevice,
  what: string,
  requests: Readonly<Record<Name, Request>>,
  memory?: number,
): Promise<Record<Name, GPUBuffer>> {
  const { buffers, made } = request(device, what, requests, memory);
  await made;
  for (const [name, { data }] of Object.entries<Request>(requests))
    if (data) device.queue.writeBuffer(buffers[name as Name], 0, data);
  return buffers;
}
