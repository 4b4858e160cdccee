import { type CallId, type CallState, languageOfTag, renderText, text, viewCall } from '@partyline/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askCall } from '../orders/ask-call.ts';
import { isSameOrigin } from '../site/same-origin.ts';
import { type EventWriter, sendEvents } from '../site/send-events.ts';
import type { WebDeps } from '../web-deps.ts';
import { answerOf } from './console-answer.ts';
import { orderOf } from './console-order.ts';
import { type ConsoleAnswer, type ConsoleCall, type ConsoleRequest, consoleRequestSchema } from './console-protocol.ts';

const ANSWER_WITHIN_MS = 10_000;

/** `/call/…`: the page of a call for those who may steer it in their chat. */
export function registerConsole(app: FastifyInstance, deps: WebDeps, stopping: AbortSignal): void {
  app.get('/call/events', async (request, reply) => {
    const found = await findCall(request, deps);
    if (found === undefined) return noSuchLink(reply);
    return sendEvents(
      reply,
      { run: (writer, signal) => watchCall(writer, found, deps, signal) },
      { ...deps, stopping },
    );
  });
  app.post('/call/orders', async (request, reply) => {
    if (!isSameOrigin(request, deps.config.url)) return reply.code(403).send({ error: 'another origin' });
    const body = consoleRequestSchema.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ error: 'not understood' });
    const found = await findCall(request, deps);
    if (found === undefined) return noSuchLink(reply);
    return carryOut(body.data, found.state, request, deps);
  });
}

function noSuchLink(reply: FastifyReply) {
  return reply.code(404).send({ error: 'no such link' });
}

interface Found {
  readonly callId: CallId;
  readonly state: CallState;
  /** After which entry of the watch stream the state is to be followed. */
  readonly from: string;
}

/** The call that the page has a link to. The token stands in a header, where no log and no history keeps it. */
async function findCall({ headers }: FastifyRequest, deps: WebDeps): Promise<Found | undefined> {
  const [, token = ''] = /^Link (\S{1,128})$/.exec(headers.authorization ?? '') ?? [];
  const claim = await deps.links.read(token);
  if (claim?.kind !== 'console') return undefined;
  const from = (await deps.watch.range())?.newest ?? '0-0';
  const history = await deps.operator.history(claim.callId);
  return history && { callId: claim.callId, state: history.call.state, from };
}

/** The state at once, then each change, until the call is over. Who comes back is told the state again. */
async function watchCall(
  writer: EventWriter,
  { callId, state, from }: Found,
  { watch, talks }: WebDeps,
  signal: AbortSignal,
): Promise<void> {
  let seen = state.statusSeq;
  // Of the moment, so not waited for: whoever takes nothing any more is cut off.
  const stopListening = talks.listen((talk) => {
    if (talk.callId === callId) void writer.write(eventText('talking', { numbers: talk.numbers }));
  });
  try {
    await writer.write(eventText('call', { call: viewCall(state) } satisfies ConsoleCall));
    if (state.phase === 'ended') return;
    for await (const batch of watch.read(from, signal)) {
      for (const { item, entryId } of batch) {
        if (item.kind !== 'status' || item.callId !== callId || item.seq < seen) continue;
        const [call] = item.content.kind === 'calls' ? item.content.calls : [];
        seen = item.seq;
        if (call !== undefined) await writer.write(eventText('call', { call } satisfies ConsoleCall, entryId));
        if (item.final) return;
      }
    }
  } finally {
    stopListening();
  }
}

function eventText(event: string, data: unknown, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** As the person who began the call would say it in the chat. */
async function carryOut(
  { id, order }: ConsoleRequest,
  state: CallState,
  { headers }: FastifyRequest,
  deps: WebDeps,
): Promise<ConsoleAnswer> {
  const language = languageOfTag(headers['accept-language']) ?? deps.language;
  const asked = orderOf(order, deps);
  if (asked.kind === 'misread') return { ok: false, message: renderText(asked.why, language) };
  const ask = {
    callId: state.id,
    order: asked.order,
    principal: { kind: 'person' as const, name: state.startedBy.address },
    answerTo: `console/${state.id}/${id}`,
  };
  const answer = await askCall(deps, ask, AbortSignal.timeout(ANSWER_WITHIN_MS));
  if (answer === undefined) return { ok: false, message: renderText(text('refusal.call-over'), language) };
  return answerOf(answer, language);
}
