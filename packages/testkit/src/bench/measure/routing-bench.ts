import { rmSync } from 'node:fs';
import { createBus } from '@partyline/bus';
import {
  addCounts,
  type Counts,
  MINUTE_MS,
  NO_COUNTS,
  type ProviderId,
  parseLegAddress,
  providerIdSchema,
  QualityRouting,
  RateBook,
  type RatingData,
  ratingKey,
  type Tariff,
} from '@partyline/core';
import { createMemoryBus } from '../../fakes/memory-bus/create-memory-bus.ts';
import { MemoryBusStorage } from '../../fakes/memory-bus/memory-bus-storage.ts';
import { Stack } from '../../stack/start-stack.ts';
import { silent } from '../clients/command-feed.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { type Spread, spread } from '../machine/statistics.ts';

export interface RoutingBenchOptions {
  readonly dir: string;
  readonly portBase: number;
  readonly quick: boolean;
  readonly interrupted: AbortSignal;
  readonly print: (line: string) => void;
}

/** Times in ms. */
export interface RoutingResult {
  readonly providers: number;
  readonly prefixes: number;
  /** Who may call a number, in which order. */
  readonly decision: Spread;
  /** A bare question to Redis, answered. */
  readonly redis: Spread;
  /** Making ratings of what was read, once a second. */
  readonly ratings: Spread;
}

const PROVIDERS = 200;
const PREFIXES = 100_000;
const MINUTES = 240;
const CODES = ['1', '44', '49', '33', '39', '34', '81', '86', '91', '55'];

/** A decision beside a bare round trip to Redis, of which it needs none. */
export async function runRoutingBench(options: RoutingBenchOptions): Promise<RoutingResult> {
  const { dir, portBase, print: onProgress, interrupted, quick } = options;
  await new Stack({ dir, portBase, servers: [], onProgress }).stop();
  rmSync(dir, { recursive: true, force: true });
  const stack = new Stack({ dir, portBase, servers: ['redis'], onProgress, interrupted });
  try {
    await stack.start();
    const { redis } = stack.info;
    if (redis === undefined) throw new Error('the stack has no Redis');
    const rounds = quick ? 5_000 : 50_000;
    return {
      providers: PROVIDERS,
      prefixes: PREFIXES,
      ...(await measureDecisions(rounds)),
      ...(await measureRedis(redis.url, rounds)),
    };
  } finally {
    await stack.stop();
  }
}

async function measureDecisions(rounds: number): Promise<Pick<RoutingResult, 'decision' | 'ratings'>> {
  const ids = Array.from({ length: PROVIDERS }, (_, index) => providerIdSchema.parse(`p${index}`));
  const nowMs = Date.now();
  const book = new RateBook(createMemoryBus(new MemoryBusStorage()).records);
  for (const [index, provider] of ids.entries()) {
    await book.replace({ provider, id: 'one', importedAtMs: nowMs, by: 'bench' }, tariffsOf(index));
  }
  const data = ratingData(ids, nowMs);
  const routing = new QualityRouting({
    store: { read: async () => ({ ...data, nowMs }) },
    rates: book,
    settings: { by: 'quality', probeShare: 0.05, priceWeight: 0.2, maxPriceMicros: 1_000_000 },
    clock: { now: Date.now, after: () => () => undefined },
    logger: silent,
    random: Math.random,
  });
  await routing.load();
  const ratings: number[] = [];
  for (let round = 0; round < 20; round += 1) ratings.push(await timedAsync(() => routing.load()));
  const decisions: number[] = [];
  for (let round = -rounds / 5; round < rounds; round += 1) {
    const number = `+${CODES[Math.abs(round) % CODES.length]}${String(10_000_000 + ((round * 7_919) % 10_000_000))}`;
    const parsed = parseLegAddress(number);
    if (!parsed.ok) continue;
    const startedAtMs = monotonicMs();
    routing.rank(ids, parsed.address);
    if (round >= 0) decisions.push(monotonicMs() - startedAtMs);
  }
  return { decision: spread(decisions), ratings: spread(ratings) };
}

/** All of them serve every country, and each some of its prefixes at another price. */
function tariffsOf(index: number): Tariff[] {
  const each = PREFIXES / PROVIDERS;
  return Array.from({ length: each }, (_, row) => ({
    prefix: row < CODES.length ? (CODES[row] ?? '1') : `${CODES[row % CODES.length]}${100 + row}`,
    pricePerMinuteMicros: 10_000 + ((index * 31 + row * 7) % 5_000),
    ...{ setupFeeMicros: 0, initialSeconds: 60, incrementSeconds: 60 },
  }));
}

function ratingData(ids: readonly ProviderId[], nowMs: number): RatingData {
  const minutes = new Map<number, Map<string, Counts>>();
  const last = Math.floor(nowMs / MINUTE_MS);
  const counts = addCounts(NO_COUNTS, {
    ...{
      attempts: 10,
      reached: 9,
      answered: 6,
      connected: 6,
      talkMs: 600_000,
      scored: 6,
      score: 500,
      rang: 9,
      ringMs: 9_000,
    },
  });
  for (let minute = last - MINUTES; minute <= last; minute += 1) {
    const some = ids.filter((_, index) => (index + minute) % 4 === 0);
    minutes.set(minute, new Map(some.map((id) => [ratingKey(id, `+${CODES[minute % CODES.length]}`), counts])));
  }
  return { minutes, streaks: new Map() };
}

async function measureRedis(url: string, rounds: number): Promise<Pick<RoutingResult, 'redis'>> {
  const bus = createBus({ url }, { logger: silent });
  try {
    const times: number[] = [];
    const count = Math.min(rounds, 5_000);
    for (let round = -count / 5; round < count; round += 1) {
      const tookMs = await timedAsync(() => bus.ping());
      if (round >= 0) times.push(tookMs);
    }
    return { redis: spread(times) };
  } finally {
    await bus.close();
  }
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = monotonicMs();
  await work();
  return monotonicMs() - startedAtMs;
}
