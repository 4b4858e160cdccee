import { type CallState, viewCall } from '@partyline/core';
import { z } from 'zod';
import type { ApiDeps } from '../api-deps.ts';
import { defineRead, noBody, nothing } from '../operation.ts';
import { problem } from '../problems/problem.ts';
import { callSchema } from './call-schema.ts';
import { isVisibleCall } from './visible-call.ts';

/** So many of the ended calls are looked through. */
const ENDED = 1_000;

const querySchema = z.strictObject({
  state: z.enum(['live', 'ended', 'all']).default('all'),
  startedAfter: z.iso.datetime({ offset: true }).optional(),
  startedBefore: z.iso.datetime({ offset: true }).optional(),
  address: z.string().max(2_100).optional().meta({ description: 'Only calls with somebody of this address.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional().meta({ description: 'The `next` of the page before.' }),
});

const pageSchema = z
  .object({
    calls: z.array(callSchema),
    next: z.string().optional().meta({ description: 'The cursor of the next page; missing on the last.' }),
  })
  .meta({ id: 'CallPage' });

export const listCalls = defineRead({
  id: 'listCalls',
  method: 'GET',
  path: '/calls',
  tag: 'calls',
  summary: 'List calls',
  description: `The newest first: live ones, and the last ${ENDED} that ended.`,
  scope: 'calls:read',
  params: nothing,
  query: querySchema,
  body: noBody,
  answers: {
    200: { description: 'A page of calls.', schema: pageSchema, headers: { link: 'The next page (RFC 8288).' } },
  },
  problems: [],
  async handle({ query }, { deps, key }) {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    if (query.cursor !== undefined && after === undefined) {
      const detail = 'This is no cursor.';
      return problem('invalid-request', { detail, errors: [{ parameter: 'cursor', detail, code: 'cursor' }] });
    }
    const states = (await statesOf(deps, query.state))
      .filter((state) => isVisibleCall(state, key) && fits(state, query))
      .toSorted(newestFirst)
      .filter((state) => after === undefined || newestFirst(after, state) < 0);
    const page = states.slice(0, query.limit);
    const last = page.at(-1);
    const next = last !== undefined && states.length > page.length ? writeCursor(last) : undefined;
    return {
      kind: 'reply',
      status: 200,
      body: { calls: page.map((state) => viewCall(state)), ...(next !== undefined && { next }) },
      headers: next === undefined ? {} : { link: nextLink(query, next) },
    };
  },
});

interface Place {
  readonly id: string;
  readonly createdAtMs: number;
}

async function statesOf({ operator }: ApiDeps, which: 'live' | 'ended' | 'all'): Promise<readonly CallState[]> {
  const [live, ended] = await Promise.all([
    which === 'ended' ? [] : operator.liveCalls(),
    which === 'live' ? [] : operator.endedCalls(ENDED),
  ]);
  // One that ended in between is in both.
  const byId = new Map([...live, ...ended].map(({ state }) => [state.id, state]));
  return [...byId.values()];
}

function fits(state: CallState, query: z.output<typeof querySchema>): boolean {
  const { startedAfter, startedBefore, address } = query;
  if (query.state !== 'all' && (state.phase === 'ended') !== (query.state === 'ended')) return false;
  if (startedAfter !== undefined && state.createdAtMs <= Date.parse(startedAfter)) return false;
  if (startedBefore !== undefined && state.createdAtMs >= Date.parse(startedBefore)) return false;
  return address === undefined || viewCall(state).people.some((person) => person.address === address);
}

function newestFirst(left: Place, right: Place): number {
  return right.createdAtMs - left.createdAtMs || (left.id < right.id ? -1 : Number(left.id > right.id));
}

function writeCursor({ id, createdAtMs }: Place): string {
  return Buffer.from(`${createdAtMs}.${id}`).toString('base64url');
}

function readCursor(cursor: string): Place | undefined {
  const [, createdAtMs, id] = /^(\d{1,15})\.(\w{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return createdAtMs === undefined || id === undefined ? undefined : { createdAtMs: Number(createdAtMs), id };
}

function nextLink({ cursor: _, ...query }: z.output<typeof querySchema>, next: string): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor: next })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `</v1/calls?${parameters}>; rel="next"`;
}
