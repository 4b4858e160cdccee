import { API, identitySchema, storedWebhookMessage } from '@partyline/core';
import type { FastifyInstance } from 'fastify';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiWorld } from '../api/api-world.fixture.ts';
import { runWebhooks } from './run-webhooks.ts';
import type { MessageRequest, SendResult } from './send-message.ts';

const HOUR = 3_600_000;
const two = { people: [{ address: '+12025550100' }, { address: '+12025550101' }] };

let world: ApiWorld;
let app: FastifyInstance;
let key: string;
let sent: MessageRequest[];
/** What a receiver answers, by its host. */
let answers: Map<string, (request: MessageRequest) => SendResult | Promise<SendResult>>;
let stop: () => Promise<void>;

function start(): () => Promise<void> {
  const stopping = new AbortController();
  const { bus, clock, logger, webhooks: book, bell } = world;
  const send = async (request: MessageRequest) => {
    sent.push(request);
    return (await answers.get(new URL(request.url).host)?.(request)) ?? { status: 204 };
  };
  const ended = runWebhooks({ ...bus, clock, logger, book, bell, send, chance: () => 0.5 }, stopping.signal);
  return async () => {
    stopping.abort();
    await ended;
  };
}

beforeEach(async () => {
  world = new ApiWorld();
  app = world.open();
  key = await world.key();
  sent = [];
  answers = new Map();
  stop = start();
  await world.clock.advance(10);
});
afterEach(async () => {
  await stop();
  await app.close();
});

let requests = 0;
async function send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) {
  requests += 1;
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': `w${requests}` };
  const response = await app.inject({ method, url: `/v1${url}`, headers, ...(body && { payload: body }) });
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
}

async function newWebhook(host = 'shop.example', over: object = {}) {
  return (await send('POST', '/webhooks', { url: `https://${host}/hook`, ...over })).body;
}

const to = (host: string) => sent.filter(({ url }) => new URL(url).host === host);
const newRequest: MessageRequest = { url: '', headers: {}, body: '' };
const bodyOf = ({ body }: MessageRequest) => JSON.parse(body);

describe('a webhook', () => {
  it('is told of the calls of its key, each change with its number, signed', async () => {
    const { secret } = await newWebhook();
    const { body: call } = await send('POST', '/calls', two);
    await send('DELETE', `/calls/${call.id}`);
    await world.clock.advance(100);
    expect(sent.map(bodyOf)).toMatchObject([
      { type: 'call.changed', data: { sequence: 1, call: { id: call.id, phase: 'first-leg' } } },
      { type: 'call.ended', data: { sequence: 2, call: { id: call.id, phase: 'ended' } } },
    ]);
    for (const { body, headers } of sent) {
      // The library checks the time against its own clock.
      const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
      expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(headers['webhook-id'] ?? '', at, body));
    }
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  it('is told only what it wants, and of nobody else’s calls without leave', async () => {
    await newWebhook('ends.example', { events: ['call.ended'] });
    key = await world.key('desk', ['calls:read', 'calls:write', 'calls:all', 'webhooks']);
    await newWebhook('own.example');
    await newWebhook('all.example', { allCalls: true });
    key = await world.key();
    expect(await send('POST', '/webhooks', { url: 'https://x.example/', allCalls: true })).toMatchObject({
      status: 403,
    });
    const { body: call } = await send('POST', '/calls', two);
    await send('DELETE', `/calls/${call.id}`);
    await world.clock.advance(100);
    expect(['ends.example', 'own.example', 'all.example'].map((host) => to(host).length)).toEqual([1, 0, 2]);
  });

  it('is told nothing more once its key is revoked', async () => {
    await newWebhook();
    const listed = await world.keys.list();
    for (const one of listed) await world.keys.revoke(one.key.id);
    await world.clock.advance(31_000);
    key = await world.key('desk');
    world.carryOut(commandOf('shop'));
    await world.clock.advance(1_000);
    expect(sent).toEqual([]);
  });

  function commandOf(name: string) {
    const sender = identitySchema.parse({ network: 'api', address: name });
    const at = { sentAtMs: world.clock.now(), text: 'CALLBACK +12025550100 +12025550101' };
    return { adapter: API, sender, chat: `api:${name}`, messageId: 'seed', ...at };
  }

  it('has its messages until they arrive, by the same id, with growing pauses', async () => {
    await newWebhook();
    let fails = 3;
    answers.set('shop.example', () => {
      fails -= 1;
      return fails >= 0 ? { status: 500 } : { status: 200 };
    });
    await send('POST', '/calls', two);
    await world.clock.advance(HOUR);
    expect(sent).toHaveLength(4);
    const times = sent.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 5, 35, 155]);
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is disabled after three days without anything, and the operator told', async () => {
    const { id } = await newWebhook();
    answers.set('shop.example', () => ({ error: 'connection' }));
    await send('POST', '/calls', two);
    await world.clock.advance(2.4 * 24 * HOUR);
    expect((await send('GET', `/webhooks/${id}`)).body).toMatchObject({ failingSinceMs: expect.any(Number) });
    expect((await send('GET', `/webhooks/${id}`)).body.disabled).toBeUndefined();
    await world.clock.advance(24 * HOUR);
    expect((await send('GET', `/webhooks/${id}`)).body).toMatchObject({ disabled: { reason: 'failing' } });
    expect(world.logger.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'disabled a webhook' }),
    );
    const { messages } = (await send('GET', `/webhooks/${id}/messages`)).body;
    expect(messages).toMatchObject([{ state: 'given-up', tries: expect.any(Number), last: { error: 'connection' } }]);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.length).toBeLessThan(20);
    // Once it works again, what was lost can be had.
    answers.clear();
    const before = sent.length;
    await send('PATCH', `/webhooks/${id}`, { enabled: true });
    const again = await send('POST', `/webhooks/${id}/redeliver`, { since: '2020-01-01T00:00:00Z' });
    expect(again).toMatchObject({ status: 202, body: { messages: [messages[0].id] } });
    await world.clock.advance(10_000);
    expect(sent).toHaveLength(before + 1);
    expect((await send('GET', `/webhooks/${id}/messages`)).body.messages).toMatchObject([{ state: 'delivered' }]);
    expect((await send('GET', `/webhooks/${id}`)).body).not.toHaveProperty('failingSinceMs');
  });

  it('whose receiver wants no more is told no more', async () => {
    const { id } = await newWebhook();
    answers.set('shop.example', () => ({ status: 410 }));
    await send('POST', '/calls', two);
    await world.clock.advance(100);
    await send('POST', '/calls', two);
    await world.clock.advance(HOUR);
    expect(sent).toHaveLength(1);
    expect((await send('GET', `/webhooks/${id}`)).body).toMatchObject({ disabled: { reason: 'gone' } });
  });

  it('that is down is asked now and then, whatever waits, and gets all of it when it is back', async () => {
    await newWebhook();
    answers.set('shop.example', () => ({ status: 503 }));
    for (let index = 0; index < 30; index += 1) await send('POST', '/calls', two);
    await world.clock.advance(HOUR);
    expect(sent.length).toBeLessThan(40);
    answers.clear();
    await world.clock.advance(2 * HOUR);
    const arrived = new Set(sent.slice(-60).map(({ headers }) => headers['webhook-id']));
    expect(arrived.size).toBe(30);
  });

  it('that never answers holds up no other', async () => {
    await newWebhook('slow.example');
    await newWebhook('fast.example');
    answers.set('slow.example', () => new Promise(() => undefined));
    for (let index = 0; index < 20; index += 1) await send('POST', '/calls', two);
    await world.clock.advance(1_000);
    expect(to('fast.example')).toHaveLength(20);
    expect(to('slow.example')).toHaveLength(8);
    answers.clear();
    // What hangs ends with its process.
    stop = start();
  });

  it('loses nothing when its deliverer dies, and repeats little', async () => {
    await newWebhook();
    for (let index = 0; index < 5; index += 1) {
      await send('POST', '/calls', two);
      await stop();
      await send('POST', '/calls', two);
      stop = start();
      await world.clock.advance(50);
    }
    await world.clock.advance(1_000);
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(10);
    expect(sent).toHaveLength(10);
  });
});

describe('the owner of a webhook', () => {
  it('tests it', async () => {
    const { id } = await newWebhook();
    const tested = await send('POST', `/webhooks/${id}/test`);
    expect(tested).toMatchObject({ status: 202, body: { type: 'webhook.test', state: 'waiting' } });
    await world.clock.advance(100);
    expect(sent.map(bodyOf)).toEqual([{ type: 'webhook.test', timestamp: expect.any(String), data: { webhook: id } }]);
    expect((await send('GET', `/webhooks/${id}/messages`)).body.messages).toMatchObject([
      { id: tested.body.id, state: 'delivered', last: { status: 204 } },
    ]);
  });

  it('gives it a new secret; for a day both sign', async () => {
    const { id, secret } = await newWebhook();
    const { body: rotated } = await send('POST', `/webhooks/${id}/rotate`);
    expect(rotated.secret).not.toBe(secret);
    const signatures = async () => {
      await send('POST', `/webhooks/${id}/test`);
      await world.clock.advance(10);
      const { body, headers } = sent.at(-1) ?? newRequest;
      const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
      const of = (one: string) => new Webhook(one).sign(headers['webhook-id'] ?? '', at, body);
      return { sent: headers['webhook-signature']?.split(' '), now: of(rotated.secret), before: of(secret) };
    };
    const both = await signatures();
    expect(both.sent).toEqual([both.now, both.before]);
    await world.clock.advance(25 * HOUR);
    const one = await signatures();
    expect(one.sent).toEqual([one.now]);
  });

  it('changes, lists and removes it; nobody else sees it', async () => {
    const { id } = await newWebhook();
    expect(await send('PATCH', `/webhooks/${id}`, { enabled: false, description: 'x' })).toMatchObject({
      ...{ status: 200, body: { description: 'x', disabled: { reason: 'owner' } } },
    });
    await send('POST', '/calls', two);
    await world.clock.advance(1_000);
    expect(sent).toEqual([]);
    expect((await send('GET', '/webhooks')).body.webhooks).toMatchObject([{ id }]);
    expect(JSON.stringify((await send('GET', '/webhooks')).body)).not.toContain('whsec');
    const own = key;
    key = await world.key('desk');
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/rotate'],
      ['GET', '/messages'],
    ] as const) {
      expect(await send(method, `/webhooks/${id}${path}`)).toMatchObject({
        status: 404,
        body: { code: 'no-such-webhook' },
      });
    }
    key = own;
    expect(await send('POST', `/webhooks/${id}/redeliver`, { messages: ['msg_x'] })).toMatchObject({ status: 404 });
    expect(await send('POST', `/webhooks/${id}/redeliver`, {})).toMatchObject({ status: 422 });
    expect(await send('DELETE', `/webhooks/${id}`)).toEqual({ status: 204, body: undefined });
    expect(await send('GET', `/webhooks/${id}`)).toMatchObject({ status: 404 });
  });

  it.each([
    ['http://shop.example/', 'https'],
    ['https://127.0.0.1/', 'sent to'],
    ['https://[::ffff:10.0.0.1]/', 'sent to'],
    ['https://2130706433/', 'sent to'],
    ['https://u:p@shop.example/', 'no user'],
    ['ftp://shop.example/', 'https'],
    ['https://shop.example/#x', 'fragment'],
  ])('cannot have %s told', async (url, why) => {
    const { status, body } = await send('POST', '/webhooks', { url });
    expect(status).toBe(422);
    expect(JSON.stringify(body.errors)).toContain('#/url');
    expect(body.detail).toContain(why);
  });

  it('has no more than twenty', async () => {
    for (let index = 0; index < 20; index += 1) await newWebhook(`h${index}.example`);
    expect(await send('POST', '/webhooks', { url: 'https://one-more.example/' })).toMatchObject({
      ...{ status: 409, body: { code: 'too-many-webhooks', limit: 20 } },
    });
  });
});

it('a message that cannot be read is put away, and the next one sent', async () => {
  const { id } = await newWebhook();
  const nowMs = world.clock.now();
  await world.bus.spool.add(id, [{ id: 'bad', text: '{"v":99}', dueAtMs: nowMs }], { most: 10, keepMs: HOUR });
  await send('POST', '/calls', two);
  await world.clock.advance(6_000);
  expect(sent).toHaveLength(1);
  expect(storedWebhookMessage.version).toBe(1);
  expect(await world.bus.spool.nextDueMs(id)).toBeUndefined();
});
