// What can go wrong on a device while a run is under way.

/** The device was lost: a driver's reset, a crash, a watchdog. What was computed since the last reading is gone. */
export class GpuLostError extends Error {
  override readonly name = "GpuLostError";
}
