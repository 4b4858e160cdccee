/** How many may look on at once. */
export interface SeatLimits {
  readonly inAll: number;
  readonly perKey: number;
}

/** Counts who looks on through this instance: each holds a connection open. */
export class Seats {
  readonly #limits: SeatLimits;
  readonly #byKey = new Map<string, number>();
  #taken = 0;

  constructor(limits: SeatLimits = { inAll: 5_000, perKey: 1_000 }) {
    this.#limits = limits;
  }

  /** Gives how to leave it, once; nothing where none is free. */
  take(key: string): (() => void) | undefined {
    const ofKey = this.#byKey.get(key) ?? 0;
    if (this.#taken >= this.#limits.inAll || ofKey >= this.#limits.perKey) return undefined;
    this.#count(key, 1);
    let left = false;
    return () => {
      if (!left) this.#count(key, -1);
      left = true;
    };
  }

  #count(key: string, by: 1 | -1): void {
    this.#taken += by;
    const ofKey = (this.#byKey.get(key) ?? 0) + by;
    if (ofKey === 0) this.#byKey.delete(key);
    else this.#byKey.set(key, ofKey);
  }
}
