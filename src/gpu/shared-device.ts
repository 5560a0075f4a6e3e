// One device for all engines of a process or worker, so that programs are compiled once.
import { requestDevice } from "#device";
import type { DeviceOptions, OpenDevice } from "./device.ts";

const shared = new Map<boolean, Promise<OpenDevice>>();

async function open(allowSoftware: boolean): Promise<OpenDevice> {
  try {
    const opened = await requestDevice({ allowSoftware });
    // After a loss the next engine opens a new device.
    void opened.device.lost.then(() => shared.delete(allowSoftware));
    return opened;
  } catch (error) {
    shared.delete(allowSoftware);
    throw error;
  }
}

/** The device that engines share. Throws NoDeviceError if there is none. */
export function sharedDevice({ allowSoftware = false }: DeviceOptions): Promise<OpenDevice> {
  const opening = shared.get(allowSoftware) ?? open(allowSoftware);
  shared.set(allowSoftware, opening);
  return opening;
}
