import { Readable } from 'node:stream';
import { BusError, identityOfKey, type KeyRing, type SecretKey } from '@partyline/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { digestOfKey, readIdempotencyKey } from '../idempotency/idempotency-key.ts';
import { type OnceOutcome, once, type StoredAnswer } from '../idempotency/once.ts';
import { sendEvents } from '../site/send-events.ts';
import type { ApiDeps } from './api-deps.ts';
import { authenticate, mayUse } from './authenticate.ts';
import type { Seats } from './events/seats.ts';
import type { ApiContext, FileReply, Operation, Outcome, RawInput, Reply } from './operation.ts';
import { type Problem, problem } from './problems/problem.ts';
import { problemType } from './problems/problem-table.ts';
import { rateHeaders } from './rate-headers.ts';
import { renderProblem, renderReply } from './render-answer.ts';

export interface Serving {
  readonly deps: ApiDeps;
  readonly keys: KeyRing;
  readonly seats: Seats;
  /** Aborts when the service stops. */
  readonly stopping: AbortSignal;
}

const BODY_LIMIT = 64 * 1_024;
const REQUEST_RATE = { count: 600, perMs: 60_000 };

/** Puts one operation of the table at its place below `/v1`. */
export function serveOperation(app: FastifyInstance, operation: Operation, serving: Serving): void {
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    exposeHeadRoute: false,
    bodyLimit: BODY_LIMIT,
    handler: (request, reply) => answer(operation, serving, request, reply),
  });
}

async function answer(
  operation: Operation,
  serving: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  try {
    const outcome = await carryOut(operation, serving, request, reply);
    if (!('kind' in outcome)) return send(reply, outcome);
    if (outcome.kind === 'events') return sendEvents(reply, outcome.feed, { ...serving.deps, ...serving });
    if (outcome.kind === 'file') return sendFile(reply, operation, outcome);
    return send(reply, render(operation, outcome).answer);
  } catch (error) {
    return send(reply, renderProblem(problemOf(error, serving.deps, operation), operation));
  }
}

async function carryOut(
  operation: Operation,
  { deps, keys, seats }: Serving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Outcome | StoredAnswer> {
  const key = await authenticate(request.headers.authorization, keys, deps.clock.now());
  if (key.kind === 'problem') return key;
  const refused = mayUse(key, operation.scope) ?? (await takeRate(deps, key, reply));
  if (refused !== undefined) return refused;
  await keys.noteUse(key.id);
  const input = { params: request.params, query: request.query, body: request.body };
  const context = { deps, key, identity: identityOfKey(key) };
  if (operation.writes) return carryOutOnce(operation, input, context, request, reply);
  const ready = operation.read(input);
  if (!ready.ok) return ready.problem;
  const lastEventId = [request.headers['last-event-id']].flat()[0];
  return ready.carryOut({ ...context, seats, lastEventId });
}

async function takeRate({ rates, requestRate = REQUEST_RATE }: ApiDeps, { id }: SecretKey, reply: FastifyReply) {
  const taken = await rates.take(`api/${id}`, requestRate);
  reply.headers(rateHeaders(requestRate, taken));
  return taken.ok ? undefined : problem('rate-limited', { waitMs: taken.waitMs });
}

/** A client that goes away stops nothing: what it asked for is done, and the answer kept for its next try. */
async function carryOutOnce(
  operation: Operation & { writes: true },
  input: RawInput,
  context: Omit<ApiContext, 'lastEventId' | 'seats'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Problem | StoredAnswer> {
  const header = request.headers['idempotency-key'];
  if (typeof header !== 'string') return problem('idempotency-key-missing');
  const idempotencyKey = readIdempotencyKey(header);
  if (idempotencyKey === undefined) {
    return problem('idempotency-key-invalid', {
      detail: 'It has 1 to 255 printable ASCII characters, such as a UUID.',
    });
  }
  const ready = operation.read(input);
  if (!ready.ok) return ready.problem;
  const messageId = `${context.key.name}/${digestOfKey(idempotencyKey)}`;
  const result = await once(
    { name: `idempotency/${messageId}`, request: ready.request },
    context.deps,
    async (attempt) => {
      const outcome = await ready.carryOut({ ...context, ...attempt, messageId }).catch((error: unknown) => {
        return problemOf(error, context.deps, operation);
      });
      if (outcome.kind === 'events' || outcome.kind === 'file') throw new Error('a write answers with JSON');
      if (outcome.kind === 'reply' && outcome.isReplay === true) reply.header('idempotent-replayed', 'true');
      return render(operation, outcome);
    },
  );
  switch (result.kind) {
    case 'in-work':
      return problem('idempotency-key-in-work', { waitMs: 1_000 });
    case 'other-request':
      return problem('idempotency-key-reused');
    case 'answered':
      if (result.isReplay) reply.header('idempotent-replayed', 'true');
      return result.answer;
  }
}

function render(operation: Operation, outcome: Reply | Problem): OnceOutcome {
  if (outcome.kind === 'reply') return { answer: renderReply(operation, outcome), final: true };
  return { answer: renderProblem(outcome, operation), final: problemType(outcome.code).passes !== true };
}

function problemOf(error: unknown, { logger }: ApiDeps, { id }: Operation): Problem {
  if (error instanceof BusError && error.retryable) return problem('unavailable');
  logger.error({ err: error, operation: id }, 'a request failed for a reason nobody foresaw');
  return problem('internal');
}

/** A reader that goes away ends the reading of the source, too. */
function sendFile(reply: FastifyReply, { answers }: Operation, { status, name, content }: FileReply): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': answers[status]?.mediaType ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(Readable.fromWeb(content));
}

function send(reply: FastifyReply, { status, headers, body }: StoredAnswer): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .send(body === '' ? undefined : body);
}
