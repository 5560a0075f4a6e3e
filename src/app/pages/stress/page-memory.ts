// Memory that the page and its workers have taken, where the browser measures it: it answers when it pleases, so the last answer is
// what is known.

interface Measuring {
  /** In cross-origin isolated pages of Chrome and Edge. */
  readonly measureUserAgentSpecificMemory?: () => Promise<{ readonly bytes: number }>;
}

export class PageMemory {
  #bytes = NaN;
  #asking = false;

  /** Bytes as last measured; NaN where that is not known. Asks anew besides. */
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
      // A browser that does not tell: unknown, as everywhere else.
      this.#bytes = NaN;
    } finally {
      this.#asking = false;
    }
  }
}
