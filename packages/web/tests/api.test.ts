import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type CarrierCall, carrierCalls, eventually, type Stack, startTestStack } from '@partyline/testkit';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { callEventSchema } from '../src/api/events/call-event.ts';
import { createPartyline, type HeardEvent, type Partyline } from '../src/client/create-partyline.ts';

let stack: Stack;
let partyline: Partyline;
const servers: Server[] = [];

beforeAll(async () => {
  stack = await startTestStack({
    servers: ['redis', 'prosody', 'pbx', 'carrier', 'epsilon', 'gateway'],
    browsersAt: '127.0.0.1',
    changeConfig: (config) => {
      Object.assign(config.calls, { graceSeconds: 1, maxCallsPerPerson: 100 });
      Object.assign(config.web ?? {}, { webhooks: { allowNetworks: ['127.0.0.0/8'] } });
    },
  });
  partyline = clientOf('shop');
});
afterAll(async () => {
  for (const server of servers) server.close();
  await stack?.stop();
});

/** It goes on trying while a gateway is started anew. */
function clientOf(name: string): Partyline {
  return createPartyline({ url: stack.info.web?.url ?? '', key: stack.info.web?.apiKeys[name] ?? '', tries: 60 });
}

let numbers = 0;
/** Two people whom nobody has called yet; both answer after a second. */
function twoNumbers(): readonly [string, string] {
  numbers += 2;
  const number = (n: number) => `+120255501${String(n).padStart(2, '0')}`;
  return [number(numbers - 2), number(numbers - 1)];
}

function callsTo(number: string): readonly CarrierCall[] {
  return carrierCalls(stack).filter((call) => call.number === number);
}

async function callTwo(people: readonly string[], name?: string): Promise<string> {
  const { data, error } = await partyline.POST('/calls', {
    params: { header: name === undefined ? {} : { 'Idempotency-Key': name } },
    body: { people: people.map((address) => ({ address })) },
  });
  if (data === undefined || !('id' in data)) throw new Error(`no call: ${JSON.stringify(error)}`);
  return data.id;
}

const path = (id: string) => ({ params: { path: { id } } });

async function talking(id: string): Promise<void> {
  let seen: unknown;
  await eventually(
    () => `two who talk: ${JSON.stringify(seen)}`,
    async () => {
      const { data } = await partyline.GET('/calls/{id}', path(id));
      seen = data;
      return data?.phase === 'talking' && data.people.every(({ state }) => state === 'in');
    },
  );
}

/** Listens to what happens, until told to stop. */
function listen(after?: string) {
  const over = new AbortController();
  const heard: HeardEvent[] = [];
  const ended = (async () => {
    for await (const one of partyline.events({ signal: over.signal, ...(after && { after }) })) heard.push(one);
  })();
  const stop = async () => {
    over.abort();
    await ended;
  };
  return { heard, stop };
}

it('a program calls two people, looks on, and ends it', async () => {
  const { heard, stop } = listen('0-0');
  const [one, other] = twoNumbers();
  const id = await callTwo([one, other]);
  await talking(id);
  const { data: link } = await partyline.POST('/calls/{id}/links', { ...path(id), body: { name: 'Anna' } });
  expect(link).toMatchObject({ number: 3, name: 'Anna', url: expect.stringContaining('/join#') });
  expect((await partyline.DELETE('/calls/{id}', path(id))).data).toMatchObject({ id, closeReason: 'hangup' });
  await eventually('the end', () =>
    heard.some(({ event }) => event.type === 'call.ended' && event.data.call.id === id),
  );
  const own = heard.filter(({ event }) => event.data.call.id === id);
  const sequences = own.map(({ event }) => event.data.sequence);
  expect(sequences).toEqual(sequences.toSorted((left, right) => left - right));
  expect(own.at(-1)?.event.data.call.startedBy).toEqual({ network: 'api', address: 'shop' });
  expect([callsTo(one).length, callsTo(other).length]).toEqual([1, 1]);
  const { data } = await partyline.GET('/calls/{id}/timeline', path(id));
  const kinds = data?.entries.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['started', 'dialled', 'ringing', 'answered', 'steer', 'gone']));
  await stop();
});

it('a plan rings nobody, and a refusal has the name that it has in the chat', async () => {
  const [one, other] = twoNumbers();
  const people = [{ address: one, provider: 'beta' }, { address: other }];
  const { data } = await partyline.POST('/calls', { body: { people, dryRun: true } });
  expect(data).toMatchObject({
    people: [
      { address: one, providers: ['beta'], by: 'phone', routes: [{ standing: 'named' }] },
      { address: other, providers: expect.arrayContaining(['alpha', 'beta']), by: 'phone', routes: expect.any(Array) },
    ],
  });
  const risky = await partyline.POST('/calls', { body: { people: [{ address: one }, { address: '+19005550100' }] } });
  expect(risky.error).toMatchObject({
    code: 'destination',
    errors: [{ pointer: '#/people/1/address', code: 'premium-rate' }],
  });
  expect([...callsTo(one), ...callsTo(other)]).toEqual([]);
  const others = await clientOf('desk').GET('/calls', { params: { query: { state: 'all', limit: 100 } } });
  expect(others.data?.calls.length).toBeGreaterThan(0);
});

it.each([0, 10, 40, 150])('a gateway killed %i ms after it is asked makes one call', async (afterMs) => {
  const [one, other] = twoNumbers();
  const asking = callTwo([one, other], `killed-${afterMs}`);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  await stack.startServer('gateway');
  const id = await asking;
  expect(await callTwo([one, other], `killed-${afterMs}`)).toBe(id);
  await talking(id);
  expect([callsTo(one).length, callsTo(other).length]).toEqual([1, 1]);
  await partyline.DELETE('/calls/{id}', path(id));
});

it('who looks on misses nothing over a restart, and webhooks have everything, though their receiver is down and the gateway dies', async () => {
  const { heard, stop } = listen('0-0');
  const arrived = new Map<string, z.output<typeof callEventSchema>>();
  let secret = '';
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const headers = z.record(z.string(), z.string()).parse(request.headers);
      new Webhook(secret).verify(body, headers);
      const event: unknown = JSON.parse(body);
      arrived.set(headers['webhook-id'] ?? '', callEventSchema.parse(event));
      response.writeHead(204).end();
    });
  });
  servers.push(receiver);
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { data: webhook } = await partyline.POST('/webhooks', {
    body: { url: `http://127.0.0.1:${address.port}/hook` },
  });
  secret = webhook?.secret ?? '';
  receiver.close();
  receiver.closeAllConnections();

  const [one, other] = twoNumbers();
  const id = await callTwo([one, other]);
  await talking(id);
  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  receiver.listen(address.port, '127.0.0.1');
  await stack.startServer('gateway');
  await talking(id);
  await partyline.DELETE('/calls/{id}', path(id));

  const told = () => heard.filter(({ event }) => event.data.call.id === id);
  await eventually('the end', () => told().some(({ event }) => event.type === 'call.ended'));
  const sequences = [...new Set(told().map(({ event }) => event.data.sequence))];
  await eventually(
    () => `${sequences} at the webhook: ${[...arrived.values()].map(({ data }) => data.sequence)}`,
    () =>
      sequences.every((sequence) =>
        [...arrived.values()].some(({ data }) => data.call.id === id && data.sequence === sequence),
      ),
    60_000,
  );
  expect(sequences).toEqual(sequences.toSorted((left, right) => left - right));
  await stop();
});
