import type { Identity } from '@partyline/core';
import { z } from 'zod';
import type { EventFeed, EventWriter } from '../../site/send-events.ts';
import { compareEntryIds, isEntryId } from '../../watch/entry-order.ts';
import { isVisible } from '../calls/visible-call.ts';
import { type ApiContext, defineRead, noBody, nothing, type Outcome } from '../operation.ts';
import { type Problem, problem, problemBody } from '../problems/problem.ts';
import { callEventOf, callEventSchema } from './call-event.ts';

/** A client that takes so long to take something may have missed what is no longer kept. */
const SLOW_MS = 2_000;
const START = '0-0';

const querySchema = z.strictObject({
  call: z.string().max(64).optional().meta({ description: 'Only of this call.' }),
  after: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'As the header Last-Event-ID, for whoever cannot set one. `0-0`: all that is kept.' }),
});

export const streamEvents = defineRead({
  id: 'streamEvents',
  method: 'GET',
  path: '/events',
  tag: 'events',
  summary: 'Look on as calls change',
  description:
    'Server-sent events. `id` is the place in the stream: a client that comes back with it as Last-Event-ID misses nothing, over restarts too. An event may come twice: a call and its `sequence` tell. The event `problem` ends a stream that cannot go on without a gap.',
  scope: 'calls:read',
  params: nothing,
  query: querySchema,
  body: noBody,
  answers: {
    200: {
      description: 'Events without end, each with a CallEvent.',
      schema: callEventSchema,
      mediaType: 'text/event-stream',
    },
  },
  problems: ['events-gone', 'too-many-watchers'],
  async handle({ query }, context): Promise<Outcome> {
    const wished = context.lastEventId ?? query.after;
    if (wished !== undefined && !isEntryId(wished)) {
      const detail = 'This is the id of no event.';
      return problem('invalid-request', { detail, errors: [{ parameter: 'after', detail, code: 'event-id' }] });
    }
    const after = wished ?? (await context.deps.watch.range())?.newest ?? START;
    const gone = await whyGone(after, context);
    if (gone !== undefined) return gone;
    const leave = context.seats.take(context.key.id);
    if (leave === undefined) return problem('too-many-watchers');
    return { kind: 'events', feed: new Watcher(context, query.call, after, leave) };
  },
});

/** Whether something after this entry may no longer be kept. */
async function whyGone(after: string, { deps }: ApiContext): Promise<Problem | undefined> {
  const range = await deps.watch.range();
  // Whoever asks for all of it gets all that there is.
  if (after === START || range === undefined || compareEntryIds(after, range.oldest) >= 0) return undefined;
  return problem('events-gone', {
    detail: 'What came after this event is no longer kept. Look at your calls, then read on without Last-Event-ID.',
    more: { oldest: range.oldest },
  });
}

class Watcher implements EventFeed {
  readonly #context: ApiContext;
  readonly #call: string | undefined;
  readonly #leave: () => void;
  /** How far it has come, whether or not there was anything to write. */
  #position: string;

  constructor(context: ApiContext, call: string | undefined, after: string, leave: () => void) {
    this.#context = context;
    this.#call = call;
    this.#position = after;
    this.#leave = leave;
  }

  async run(writer: EventWriter, signal: AbortSignal): Promise<void> {
    try {
      await this.#write(writer, signal);
    } finally {
      this.#leave();
    }
  }

  /** The place: who saw nothing for days has missed nothing. */
  beat(): string {
    return `id: ${this.#position}\n`;
  }

  async #write(writer: EventWriter, signal: AbortSignal): Promise<void> {
    const { watch, clock } = this.#context.deps;
    await writer.write(`retry: 2000\nid: ${this.#position}\n\n`);
    for await (const batch of watch.read(this.#position, signal)) {
      const fromMs = clock.now();
      const text = batch.map((entry) => this.#textOf(entry)).join('');
      this.#position = batch.at(-1)?.entryId ?? this.#position;
      if (text !== '') await writer.write(text);
      if (clock.now() - fromMs < SLOW_MS) continue;
      const gone = await whyGone(this.#position, this.#context);
      if (gone === undefined) continue;
      await writer.write(`event: problem\ndata: ${JSON.stringify(problemBody(gone))}\n\n`);
      return;
    }
  }

  #textOf(entry: Parameters<typeof callEventOf>[0]): string {
    const event = callEventOf(entry);
    if (event === undefined || !this.#mayRead(event)) return '';
    return `id: ${entry.entryId}\nevent: ${event.type}\ndata: ${event.text}\n\n`;
  }

  #mayRead({ callId, startedBy }: { readonly callId: string; readonly startedBy: Identity | undefined }): boolean {
    return (this.#call === undefined || this.#call === callId) && isVisible(startedBy, this.#context.key);
  }
}
