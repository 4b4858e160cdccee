import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createBus } from '@partyline/bus';
import { adapterIdSchema, callIdSchema, type OutgoingStatus } from '@partyline/core';
import { createFakeLogger } from '../../fakes/fake-logger.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { EventWatchers } from '../clients/event-watchers.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { percentile } from '../machine/statistics.ts';

export interface WatchersBench {
  readonly stack: Stack;
  readonly watchers: number;
  readonly seconds: number;
  /** Where the bare server listens. */
  readonly port: number;
  readonly apiKey: string;
}

export interface WatchersResult {
  readonly watchers: number;
  /** ms from the telling to the arrival. */
  readonly p99Ms: number;
  readonly bareP99Ms: number;
  /** Of the gateway's resident memory, bytes. */
  readonly bytesPerWatcher: number;
}

/** So many calls change in turn, this many times a second in all. */
const CALLS = 100;
const PER_SECOND = 20;

export async function measureWatchers(bench: WatchersBench): Promise<WatchersResult> {
  const { stack, watchers: count, port, apiKey } = bench;
  const bus = createBus({ url: stack.info.redis?.url ?? '' }, { logger: createFakeLogger() });
  const watchers = new EventWatchers();
  try {
    const before = residentBytes(stack);
    await watchers.connect(`${stack.info.web?.url}/v1/events`, { authorization: `Bearer ${apiKey}` }, count);
    await tell(bench, (index) => bus.statuses.send(NOBODY, statusOf(index)));
    const after = residentBytes(stack);
    const bareP99Ms = await measureBare(bench, port);
    return {
      watchers: count,
      p99Ms: percentile(watchers.delays, 0.99),
      bareP99Ms,
      bytesPerWatcher: (after - before) / count,
    };
  } finally {
    watchers.close();
    await bus.close();
  }
}

/** A Node server that writes the same to as many connections, and knows nothing else. */
async function measureBare(bench: WatchersBench, port: number): Promise<number> {
  const open = new Set<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
    open.add(response);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const watchers = new EventWatchers();
  try {
    await watchers.connect(`http://127.0.0.1:${port}/`, {}, bench.watchers);
    await tell(bench, async (index) => {
      const text = `id: ${index}\nevent: call\ndata: ${JSON.stringify(statusOf(index))}\n\n`;
      for (const response of open) response.write(text);
    });
    return percentile(watchers.delays, 0.99);
  } finally {
    watchers.close();
    server.closeAllConnections();
    server.close();
  }
}

async function tell({ seconds }: WatchersBench, one: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < seconds * PER_SECOND; index += 1) {
    await one(index);
    await delay(1_000 / PER_SECOND);
  }
  await delay(500);
}

const NOBODY = adapterIdSchema.parse('nobody');

function statusOf(index: number): OutgoingStatus {
  const id = callIdSchema.parse(`benchca${'23456789ab'[Math.floor(index / 10) % 10]}${'23456789ab'[index % 10]}`);
  const person = (number: number) => ({ number, address: `+120255501${10 + number}`, state: 'in' as const });
  const call = {
    ...{ id, shortId: id.slice(0, 5), phase: 'talking' as const, isAlone: true, startedAtMs: 1_800_000_000_000 },
    startedBy: { network: 'xmpp' as const, address: `at=${monotonicMs()}@bench.example` },
    people: [person(1), person(2)],
  };
  const seq = Math.floor(index / CALLS) + 1;
  return {
    kind: 'status',
    chat: 'nobody',
    callId: id,
    seq,
    first: false,
    final: false,
    content: { kind: 'calls', calls: [call] },
  };
}

/** VmRSS of proc(5). */
function residentBytes(stack: Stack): number {
  const status = readFileSync(`/proc/${stack.pid('gateway')}/status`, 'utf8');
  return 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
