const LOST_MS = 5_000;

/** When something that was expected came. */
export class Arrivals {
  readonly #waiting = new Map<string, (atMs: number) => void>();

  /** Rejects when it has not come within 5 s. */
  expect(what: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${what} did not arrive`)), LOST_MS);
      this.#waiting.set(what, (atMs) => {
        clearTimeout(timer);
        resolve(atMs);
      });
    });
  }

  note(what: string, atMs: number): void {
    this.#waiting.get(what)?.(atMs);
    this.#waiting.delete(what);
  }
}
