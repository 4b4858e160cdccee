import type { Clock, PutOptions, Records, StoredRecord } from '@partyline/core';

/** Records without Redis. Whoever gets the same object is another process at the same Redis. */
export class MemoryRecords implements Records {
  readonly #now: () => number;
  readonly #records = new Map<string, StoredRecord & { readonly untilMs: number }>();
  #versions = 0;

  constructor({ now }: Pick<Clock, 'now'> = Date) {
    this.#now = now;
  }

  async get(name: string): Promise<StoredRecord | undefined> {
    const record = this.#find(name);
    return record && { text: record.text, version: record.version };
  }

  async put(name: string, text: string, { ttlMs, ifVersion }: PutOptions = {}): Promise<boolean> {
    const known = this.#find(name);
    if (ifVersion !== undefined && (known?.version ?? 'absent') !== ifVersion) return false;
    this.#versions += 1;
    const untilMs = ttlMs === undefined ? Number.POSITIVE_INFINITY : this.#now() + ttlMs;
    this.#records.set(name, { text, version: this.#versions, untilMs });
    return true;
  }

  async remove(name: string): Promise<boolean> {
    return this.#find(name) !== undefined && this.#records.delete(name);
  }

  async list(prefix: string): Promise<readonly string[]> {
    return [...this.#records.keys()].filter((name) => name.startsWith(prefix) && this.#find(name)).sort();
  }

  #find(name: string): (StoredRecord & { readonly untilMs: number }) | undefined {
    const record = this.#records.get(name);
    return record !== undefined && record.untilMs > this.#now() ? record : undefined;
  }
}
