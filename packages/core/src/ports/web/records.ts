/** A text with the number of its version, which grows with every change. */
export interface StoredRecord {
  readonly text: string;
  readonly version: number;
}

export interface PutOptions {
  /** How long it is kept, ms; without it, until it is removed. */
  readonly ttlMs?: number;
  /** Only where its version is this one; `absent`: only where there is none. */
  readonly ifVersion?: number | 'absent';
}

/** Small documents by name, the same for all instances. Every method rejects with a `BusError`; the caller retries. */
export interface Records {
  get(name: string): Promise<StoredRecord | undefined>;
  /** False where the condition does not hold; then nothing is changed. */
  put(name: string, text: string, options?: PutOptions): Promise<boolean>;
  remove(name: string): Promise<boolean>;
  /** Names that begin with a prefix, in their order. */
  list(prefix: string): Promise<readonly string[]>;
}
