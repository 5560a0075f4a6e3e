// Memory of the page and its workers, where the browser measures it. The measurement is asynchronous, so that the last
// result is reported.

interface Measuring {
  /** Available in cross-origin isolated pages of Chrome and Edge. */
  readonly measureUserAgentSpecificMemory?: () => Promise<{ readonly bytes: number }>;
}

export class PageMemory {
  #bytes = NaN;
  #asking = false;

  /** The last measured number of bytes; NaN if unknown. Also requests a new measurement. */
  read(): number {
    void this.#ask();
    return this.#bytes;
  }

  async #ask(): Promise<void> {
    const { performance } = globalThis as { readonly performance: Measuring };
    if (this.#asking || !performance.measureUserAgentSpecificMemory) return;
    this.#asking = true;
    try {
      const { bytes } = await performance.measureUserAgentSpecificMemory();
      this.#bytes = bytes;
    } catch {
      // The browser refused: the value stays unknown.
      this.#bytes = NaN;
    } finally {
      this.#asking = false;
    }
  }
}
