import type { ApiScope, Identity, SecretKey } from '@partyline/core';
import { z } from 'zod';
import { digestOfRequest } from '../idempotency/idempotency-key.ts';
import type { EventFeed } from '../site/send-events.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Seats } from './events/seats.ts';
import { inputProblem } from './problems/input-problem.ts';
import type { Problem } from './problems/problem.ts';
import type { ProblemCode } from './problems/problem-table.ts';

/** What a request is carried out with. */
export interface ApiContext {
  readonly deps: ApiDeps;
  readonly key: SecretKey;
  /** As permissions, limits and records know the caller. */
  readonly identity: Identity;
  /** For those who look on. */
  readonly seats: Seats;
  /** After which event a stream goes on. */
  readonly lastEventId?: string | undefined;
}

/** A write that may come again, or has come before. */
export interface WriteContext extends Omit<ApiContext, 'lastEventId' | 'seats'> {
  /** Follows from key and Idempotency-Key: the same for a retry. */
  readonly messageId: string;
  /** The newest entry of the watch stream before this request did anything. */
  readonly since: string;
  /** An earlier attempt may have done part or all of it. */
  readonly isAgain: boolean;
}

export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** It was done before, by a request that is no longer kept. */
  readonly isReplay?: boolean;
}

/** Events without end, for whoever looks on. */
export interface EventStream {
  readonly kind: 'events';
  readonly feed: EventFeed;
}

/** Sound, or whatever else is no JSON; read as fast as it is taken. */
export interface FileReply {
  readonly kind: 'file';
  readonly status: number;
  /** Under which browsers save it. */
  readonly name: string;
  readonly content: ReadableStream<Uint8Array>;
}

export type Outcome = Reply | Problem | EventStream | FileReply;

export interface AnswerSpec {
  readonly description: string;
  /** Without one there is no body, or it is a file. */
  readonly schema?: z.ZodType;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mediaType?: string;
}

/** What documents and clients know of an operation. */
export interface OperationSpec {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/v1`, as OpenAPI writes it. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Without one every key will do. */
  readonly scope?: ApiScope;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodType;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  /** Beyond those that every operation has. */
  readonly problems: readonly ProblemCode[];
}

interface Definition<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Context>
  extends OperationSpec {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** `request` is what was sent, read by the schemas. */
  readonly handle: (
    request: { readonly params: z.output<Params>; readonly query: z.output<Query>; readonly body: z.output<Body> },
    context: Context,
  ) => Promise<Outcome>;
}

/** A request as it came. */
export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

type Ready<Context> =
  | { readonly ok: true; readonly request: string; readonly carryOut: (context: Context) => Promise<Outcome> }
  | { readonly ok: false; readonly problem: Problem };

/** An operation as the table holds it. `request` of what it has read is a name of what is asked for. */
export type Operation = OperationSpec &
  (
    | { readonly writes: false; readonly read: (input: RawInput) => Ready<ApiContext> }
    | { readonly writes: true; readonly read: (input: RawInput) => Ready<WriteContext> }
  );

/** For what takes nothing. */
export const nothing = z.strictObject({});
export const noBody = z.strictObject({}).nullish();

/** Changes nothing, and may be repeated without an Idempotency-Key. */
export function defineRead<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>(
  definition: Definition<Params, Query, Body, ApiContext>,
): Operation {
  return { ...definition, writes: false, read: (input) => readInput(definition, input) };
}

/** Changes something, once for each Idempotency-Key. */
export function defineWrite<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>(
  definition: Definition<Params, Query, Body, WriteContext>,
): Operation {
  return { ...definition, writes: true, read: (input) => readInput(definition, input) };
}

function readInput<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType, Context>(
  { id, handle, ...schemas }: Definition<Params, Query, Body, Context>,
  input: RawInput,
): Ready<Context> {
  const params = schemas.params.safeParse(input.params ?? {});
  const query = schemas.query.safeParse(input.query ?? {});
  const body = schemas.body.safeParse(input.body);
  if (params.success && query.success && body.success) {
    const request = { params: params.data, query: query.data, body: body.data };
    return {
      ok: true,
      request: digestOfRequest([id, input.params, input.query, input.body]),
      carryOut: (context) => handle(request, context),
    };
  }
  const findings = [
    { part: 'path' as const, error: params.error },
    { part: 'query' as const, error: query.error },
    { part: 'body' as const, error: body.error },
  ].flatMap(({ part, error }) => (error === undefined ? [] : [{ part, error }]));
  return { ok: false, problem: inputProblem(findings) };
}
