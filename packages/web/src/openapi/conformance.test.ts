import type { Refusal } from '@partyline/core';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ApiWorld } from '../api/api-world.fixture.ts';
import { operationTable } from '../api/operation-table.ts';
import { isProblemCode } from '../api/problems/problem-table.ts';
import { buildDocument } from './build-document.ts';
import { readDocument } from './read-document.ts';

const RUNS = 7_000;

const document = buildDocument('https://call.example.org');
const { paths } = readDocument(document);
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'document', ...document });

const validators = new Map<string, ValidateFunction>();

/** A schema of the document, by its place in it. */
function validatorAt(...place: readonly string[]): ValidateFunction {
  const pointer = place.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const known = validators.get(pointer) ?? ajv.compile({ $ref: `document#/${pointer}` });
  validators.set(pointer, known);
  return known;
}

const world = new ApiWorld();
/** As if everybody had time without end. */
const rates = { take: async () => ({ ok: true as const, remaining: 1, resetMs: 0 }) };
let app: FastifyInstance;
let key: string;
let callId: string;
let webhookId: string;
const refusals: readonly (Refusal | undefined)[] = [
  undefined,
  { kind: 'overloaded' },
  { kind: 'too-many-calls', limit: 3 },
];

beforeAll(async () => {
  app = world.open({ ...world.deps, rates });
  key = await world.key('shop', ['calls:read', 'calls:write', 'calls:all', 'invites', 'webhooks']);
  callId = (await send('POST', '/calls', bodies['createCall'])).json().id;
  world.recorded = { callId, sound: new Uint8Array(44) };
  webhookId = (await send('POST', '/webhooks', bodies['createWebhook'])).json().id;
});
afterAll(() => app.close());

/** A body that is right, by operation. */
const bodies: Readonly<Record<string, unknown>> = {
  createCall: { people: [{ address: '+12025550100' }, { address: 'link:Anna', provider: 'auto' }], language: 'de' },
  makeLink: { name: 'Anna' },
  changeCall: { locked: true },
  addSuppression: { address: '+4930123456', why: 'asked by letter' },
  addLegs: { people: [{ address: '+12025550109' }], now: true },
  callAgain: { now: true },
  redialLeg: { now: false },
  changeLeg: { muted: true, held: false },
  say: { text: 'Five more minutes.' },
  invite: { address: 'xmpp:alice@example.org', language: 'en' },
  testRoute: { people: [{ address: '+12025550100', provider: 'beta' }, { address: 'xmpp:eve@example.org' }] },
  createWebhook: { url: 'https://shop.example.org/hook', events: ['call.ended'], description: 'x' },
  changeWebhook: { enabled: true, url: 'https://shop.example.org/other' },
  redeliverWebhook: { since: '2000-01-01T00:00:00Z' },
};

let requests = 0;

function send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, idempotencyKey?: string) {
  requests += 1;
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': idempotencyKey ?? `c${requests}` };
  const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return app.inject({ method, url: `/v1${path}`, headers: { ...headers, ...type }, ...payload });
}

/** Changes something somewhere in a value. */
function mutated(value: unknown, steps: readonly number[], by: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  if (Array.isArray(value)) {
    const index = step % (value.length + 1);
    return [...value.slice(0, index), mutated(value[index], rest, by), ...value.slice(index + 1)];
  }
  const names = [...Object.keys(value), 'extra'];
  const name = names[step % names.length] ?? 'extra';
  if (step % 7 === 0) return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));
  return { ...value, [name]: mutated(Reflect.get(value, name), rest, by) };
}

const mutation = fc.option(
  fc.record({
    steps: fc.array(fc.nat(20), { maxLength: 4 }),
    by: fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' })),
  }),
  { nil: undefined },
);
const requestArbitrary = fc.record({
  name: fc.constantFrom(...operationTable.map(({ id }) => id).filter((id) => id !== 'streamEvents')),
  mutation,
  id: fc.oneof(fc.constant(undefined), fc.constant(undefined), fc.webSegment()),
  query: fc.oneof(fc.constant(''), fc.constant('limit=5'), fc.webQueryParameters()),
  sameKey: fc.boolean(),
  refusal: fc.constantFrom(...refusals),
});

it('every answer is one that the document names, and is as it says', async () => {
  const seen = new Set<string>();
  const property = fc.asyncProperty(
    requestArbitrary,
    async ({ name, mutation: change, id, query, sameKey, refusal }) => {
      const operation = operationTable.find((one) => one.id === name);
      if (operation === undefined) throw new Error(`no ${name}`);
      const { method, path } = operation;
      world.refusal = refusal;
      const right = bodies[name];
      const body = right !== undefined && change !== undefined ? mutated(right, change.steps, change.by) : right;
      const own = path.startsWith('/calls') ? callId : webhookId;
      const url = path
        .replace('{id}', encodeURIComponent(id ?? own))
        .replace('{number}', '1')
        .replace('{address}', '%2B4930123456');
      const idempotencyKey = sameKey ? `same-${requests % 50}` : undefined;
      const response = await world.passing(send(method, query === '' ? url : `${url}?${query}`, body, idempotencyKey));
      const status = String(response.statusCode);
      seen.add(`${name} ${status}`);
      const answer = paths[path]?.[method.toLowerCase()]?.responses[status];
      expect(answer, `${name}: ${status}`).toBeDefined();
      expect(response.statusCode).not.toBe(500);
      if (name === 'removeWebhook' && response.statusCode === 204) {
        webhookId = (await send('POST', '/webhooks', bodies['createWebhook'])).json().id;
      }
      if (response.body === '') return;
      const type = String(response.headers['content-type']).split(';')[0] ?? '';
      expect(Object.keys(answer?.content ?? {})).toContain(type);
      if (!/json$/.test(type)) return;
      const json: unknown = response.json();
      const validate = validatorAt('paths', path, method.toLowerCase(), 'responses', status, 'content', type, 'schema');
      if (!validate(json)) expect({ name, status, json, errors: validate.errors }).toBeUndefined();
      if (response.statusCode >= 400) expect(isProblemCode(response.json().code)).toBe(true);
      if (name === 'createWebhook' && response.statusCode === 201) {
        await send('DELETE', `/webhooks/${response.json().id}`);
      }
      if (name === 'hangUp' && response.statusCode === 200) {
        world.refusal = undefined;
        callId = (await send('POST', '/calls', bodies['createCall'])).json().id;
        world.recorded = { callId, sound: new Uint8Array(44) };
      }
    },
  );
  await fc.assert(property, { numRuns: RUNS, seed: 7 });
  // Each was right at least once.
  for (const { id } of operationTable.filter((one) => one.id !== 'streamEvents')) {
    expect(
      [...seen].filter((one) => one.startsWith(`${id} 2`)),
      id,
    ).not.toEqual([]);
  }
}, 120_000);
