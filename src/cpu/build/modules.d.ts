// Types of the modules that the plugin (./plugin.ts) makes.
declare module "*?assembly-shared" {
  /** The WebAssembly module in base64, for shared memory. */
  export const text: string;
}

declare module "*?assembly-own" {
  /** The same for memory of one thread. */
  export const text: string;
}

declare module "*?thread" {
  /** The thread's program as one script. */
  export const source: string;
}
