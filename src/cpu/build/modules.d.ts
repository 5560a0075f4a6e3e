// Types of what the plugin beside this file makes.
declare module "*?assembly" {
  /** The WebAssembly module in base64, for memory that threads share. */
  export const shared: string;
  /** The same for memory of one's own. */
  export const own: string;
}

declare module "*?thread" {
  /** The thread's program as one script. */
  export const source: string;
}
