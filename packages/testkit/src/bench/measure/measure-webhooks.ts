import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createBus } from '@partyline/bus';
import { adapterIdSchema, callIdSchema, type OutgoingStatus } from '@partyline/core';
import { eventually } from '../../chat-user/eventually.ts';
import { createFakeLogger } from '../../fakes/fake-logger.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';

export interface WebhooksBench {
  readonly stack: Stack;
  readonly events: number;
  readonly port: number;
  readonly apiKey: string;
}

/** Deliveries a second to one receiver that answers at once. */
export interface WebhooksResult {
  readonly events: number;
  readonly perSecond: number;
  /** One signed request after the other, by the same HTTP client. */
  readonly barePerSecond: number;
}

const NOBODY = adapterIdSchema.parse('nobody');

export async function measureWebhooks(bench: WebhooksBench): Promise<WebhooksResult> {
  const { stack, events, port, apiKey } = bench;
  let received = 0;
  const receiver = createServer((request, response) => {
    request.resume().on('end', () => {
      received += 1;
      response.end();
    });
  }).listen(port, '127.0.0.1');
  await once(receiver, 'listening');
  const bus = createBus({ url: stack.info.redis?.url ?? '' }, { logger: createFakeLogger() });
  try {
    const answer = await fetch(`${stack.info.web?.url}/v1/webhooks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': 'bench', 'content-type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:${port}/hook`, allCalls: true }),
    });
    if (answer.status !== 201) throw new Error(`no webhook: ${answer.status} ${await answer.text()}`);
    const began = monotonicMs();
    for (let seq = 1; seq <= events; seq += 1) await bus.statuses.send(NOBODY, statusOf(seq));
    await eventually(
      () => `${received} of ${events} have come`,
      () => received >= events,
      60_000,
    );
    const perSecond = events / ((monotonicMs() - began) / 1_000);
    return { events, perSecond, barePerSecond: await measureBare(events, port) };
  } finally {
    await bus.close();
    close(receiver);
  }
}

async function measureBare(events: number, port: number): Promise<number> {
  const secret = randomBytes(32);
  const began = monotonicMs();
  for (let seq = 1; seq <= events; seq += 1) {
    const body = JSON.stringify(statusOf(seq));
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    const headers = { 'content-type': 'application/json', 'webhook-signature': `v1,${signature}` };
    await (await fetch(`http://127.0.0.1:${port}/bare`, { method: 'POST', headers, body })).arrayBuffer();
  }
  return events / ((monotonicMs() - began) / 1_000);
}

function statusOf(seq: number): OutgoingStatus {
  const id = callIdSchema.parse('benchhk');
  const people = [1, 2].map((number) => ({ number, address: `+120255501${10 + number}`, state: 'in' as const }));
  const startedBy = { network: 'xmpp' as const, address: 'bench@bench.example' };
  const call = {
    id,
    shortId: 'bench',
    phase: 'talking' as const,
    isAlone: true,
    startedAtMs: 1_800_000_000_000,
    startedBy,
    people,
  };
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

function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}
