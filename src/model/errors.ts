// The two kinds of error that a person can do something about; everything else is a bug and keeps its own name.

/** The input is wrong: the message names the field, its value and what is allowed. The command exits with 2. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** No device that was asked for is there, or it cannot hold the run. The command exits with 3. */
export class NoDeviceError extends Error {
  override readonly name = "NoDeviceError";
}
