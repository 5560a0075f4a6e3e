// Types of what the plugin beside this file makes.
declare module "*?assembly-shared" {
  /** The WebAssembly module in base64, for memory that threads share. */
  export const text: string;
}

declare module "*?assembly-own" {
  /** The same for memory that belongs to one thread. */
  export const text: string;
}

declare module "*?thread" {
  /** The thread's program as one script. */
  export const source: string;
}
