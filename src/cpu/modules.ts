// The compiled module, once per process or page, and its memory.
import { NoDeviceError } from "../model/errors.ts";

const compiled = new Map<boolean, Promise<WebAssembly.Module>>();

/** The two variants of the module, each loaded on first use. */
const textOf = async (threadsShare: boolean): Promise<string> =>
  (await (threadsShare ? import("./assembly/index.ts?assembly-shared") : import("./assembly/index.ts?assembly-own")))
    .text;

async function compile(threadsShare: boolean): Promise<WebAssembly.Module> {
  const text = await textOf(threadsShare);
  return WebAssembly.compile(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}

/** The module, for shared memory or for memory of one thread. */
export function compiledModule(threadsShare: boolean): Promise<WebAssembly.Module> {
  const module = compiled.get(threadsShare) ?? compile(threadsShare);
  compiled.set(threadsShare, module);
  return module;
}

const PAGE = 65_536;
/** WebAssembly's addresses have 32 bits. */
const LIMIT = 2 ** 32;

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;

/**
 * Allocates zeroed memory. `what` names its user in an error, and ends in "need". Throws NoDeviceError if the size
 * exceeds the address space of WebAssembly or the available memory.
 */
export function allocate(bytes: number, threadsShare: boolean, what: string): WebAssembly.Memory {
  if (bytes > LIMIT)
    throw new NoDeviceError(
      `${what} ${gibibytes(bytes)} (${bytes} bytes) of memory; the cpu engine has at most ${gibibytes(LIMIT)}`,
    );
  const pages = Math.ceil(bytes / PAGE);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: threadsShare });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NoDeviceError(`${what} ${gibibytes(bytes)} of memory, which this machine does not give`, {
      cause: error,
    });
  }
}
