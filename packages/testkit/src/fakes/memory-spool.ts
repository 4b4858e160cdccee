import type { Clock, Spool, Spooled, SpoolLimits } from '@partyline/core';

type Item = Spooled & { readonly addedMs: number };

/** A spool without Redis. Whoever gets the same object is another process at the same Redis. */
export class MemorySpool implements Spool {
  readonly #now: () => number;
  readonly #queues = new Map<string, Map<string, Item>>();

  constructor({ now }: Pick<Clock, 'now'> = Date) {
    this.#now = now;
  }

  async add(queue: string, items: readonly Spooled[], { most, keepMs }: SpoolLimits): Promise<number> {
    const known = this.#queues.get(queue) ?? new Map<string, Item>();
    this.#queues.set(queue, known);
    const addedMs = this.#now();
    for (const item of items) if (!known.has(item.id)) known.set(item.id, { ...item, addedMs });
    const old = [...known.values()].filter((item) => item.addedMs <= addedMs - keepMs);
    const tooMany = [...known.values()].slice(0, Math.max(0, known.size - most));
    const gone = new Set([...old, ...tooMany]);
    for (const { id } of gone) known.delete(id);
    return [...gone].filter(({ dueAtMs }) => dueAtMs !== undefined).length;
  }

  async due(queue: string, nowMs: number, limit: number): Promise<readonly Spooled[]> {
    return this.#waiting(queue)
      .filter(({ dueAtMs }) => dueAtMs <= nowMs)
      .slice(0, limit)
      .map(plain);
  }

  async nextDueMs(queue: string): Promise<number | undefined> {
    return this.#waiting(queue)[0]?.dueAtMs;
  }

  async settle(queue: string, item: Spooled): Promise<boolean> {
    const items = this.#queues.get(queue);
    const known = items?.get(item.id);
    if (known === undefined) return false;
    items?.set(item.id, { ...item, addedMs: known.addedMs });
    return true;
  }

  async get(queue: string, id: string): Promise<Spooled | undefined> {
    const item = this.#queues.get(queue)?.get(id);
    return item && plain(item);
  }

  async newest(queue: string, limit: number): Promise<readonly Spooled[]> {
    return [...(this.#queues.get(queue)?.values() ?? [])].toReversed().slice(0, limit).map(plain);
  }

  async forget(queue: string): Promise<void> {
    this.#queues.delete(queue);
  }

  #waiting(queue: string): ReadonlyArray<Item & { readonly dueAtMs: number }> {
    const items = [...(this.#queues.get(queue)?.values() ?? [])];
    const waiting = items.flatMap((item) => (item.dueAtMs === undefined ? [] : [{ ...item, dueAtMs: item.dueAtMs }]));
    return waiting.toSorted((left, right) => left.dueAtMs - right.dueAtMs);
  }
}

function plain({ id, text, dueAtMs }: Item): Spooled {
  return dueAtMs === undefined ? { id, text } : { id, text, dueAtMs };
}
