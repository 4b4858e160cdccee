import { setTimeout as delay } from 'node:timers/promises';
import type { CallLoad, StartCall } from '../clients/call-load.ts';
import type { Inspector } from '../machine/inspector.ts';
import { slope } from '../machine/statistics.ts';

export interface MemoryBench {
  readonly load: CallLoad;
  readonly start: StartCall;
  readonly inspector: Inspector;
  /** Conferences at a time, ascending. */
  readonly levels: readonly number[];
  /** Calls that come and go. */
  readonly calls: number;
  readonly inFlight: number;
  readonly onProgress: (line: string) => void;
}

/** Bytes. */
export interface MemoryResult {
  readonly heapPerCall: number;
  readonly rssPerCall: number;
  /** Heap without any call, after each quarter of the calls that came and went; the first value is from before. */
  readonly idleHeap: readonly number[];
  readonly calls: number;
}

/** Until the last status is delivered, the last answer read and the last connection quiet. */
const SETTLE_MS = 2_000;
const QUARTERS = 4;

export async function measureMemory(bench: MemoryBench): Promise<MemoryResult> {
  const { load, start, inspector, levels, calls, onProgress } = bench;
  // Code is compiled, buffers and the memories of what has been delivered are made on the first calls.
  await comeAndGo(bench, calls / QUARTERS);
  const heap = [];
  const rss = [];
  let held = 0;
  for (const level of [0, ...levels]) {
    await load.hold(start, level - held);
    held = level;
    await delay(SETTLE_MS);
    const usage = await inspector.memory();
    heap.push({ x: level, y: usage.heapUsed + usage.external });
    rss.push({ x: level, y: usage.rss });
    onProgress(`memory: ${level} conferences, heap ${kib(usage.heapUsed)} KiB, rss ${kib(usage.rss)} KiB`);
  }
  await load.letGo();
  const idleHeap = [await idle(inspector)];
  for (let quarter = 1; quarter <= QUARTERS; quarter += 1) {
    await comeAndGo(bench, calls / QUARTERS);
    idleHeap.push(await idle(inspector));
    onProgress(`memory: ${(calls / QUARTERS) * quarter} calls came and went, heap ${kib(idleHeap.at(-1) ?? 0)} KiB`);
  }
  return { heapPerCall: slope(heap), rssPerCall: slope(rss), idleHeap, calls };
}

async function comeAndGo({ load, start, inFlight }: MemoryBench, calls: number): Promise<void> {
  await load.pass({ start, inFlight, calls });
}

async function idle(inspector: Inspector): Promise<number> {
  await delay(SETTLE_MS);
  const { heapUsed, external } = await inspector.memory();
  return heapUsed + external;
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(0);
}
