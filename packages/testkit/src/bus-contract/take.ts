const DEADLINE_MS = 10_000;

/**
 * The first `count` items of a reading that would go on for ever; rejects when they do not come in time. The reading is
 * ended.
 */
export async function take<T>(read: (signal: AbortSignal) => AsyncIterable<T>, count: number): Promise<readonly T[]> {
  const items: T[] = [];
  const enough = new AbortController();
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  for await (const item of read(AbortSignal.any([enough.signal, deadline]))) {
    items.push(item);
    if (items.length >= count) break;
  }
  enough.abort();
  if (items.length < count) throw new Error(`${items.length} of ${count} items came within ${DEADLINE_MS} ms`);
  return items;
}

/** Asks again and again until the answer is true; rejects when it never is. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${DEADLINE_MS} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
