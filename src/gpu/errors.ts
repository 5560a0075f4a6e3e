// Errors of a device during a run.

/** The device was lost by a driver's reset, a crash or a watchdog. Results since the last reading are lost. */
export class GpuLostError extends Error {
  override readonly name = "GpuLostError";
}
