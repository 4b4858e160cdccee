import type { Client } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type CallEvent = components['schemas']['CallEvent'];

export interface HeardEvent {
  /** By which one goes on from here. */
  readonly id: string;
  readonly event: CallEvent;
}

export interface EventOptions {
  /** Go on after this event; without it, from now on. */
  readonly after?: string;
  /** Only of this call. */
  readonly call?: string;
  readonly signal?: AbortSignal;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Reads on over lost connections, from where it was. Throws what the API answers where it cannot: the key is wrong, or
 * what came after the last event is no longer kept.
 */
export async function* readEvents(
  client: Pick<Client<paths>, 'GET'>,
  { after, call, signal }: EventOptions,
  pause: (ms: number, signal?: AbortSignal) => Promise<void>,
): AsyncGenerator<HeardEvent, void, undefined> {
  let last = after;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal?.aborted) {
    const asked = client.GET('/events', {
      params: { query: { ...(call && { call }) }, header: { ...(last && { 'Last-Event-ID': last }) } },
      parseAs: 'stream',
      ...(signal && { signal }),
    });
    const answer = await untilAborted(
      asked.catch(() => undefined),
      signal,
    );
    // It may come all the same, and is not read.
    if (signal?.aborted) void asked.then(({ data }) => data?.cancel()).catch(() => undefined);
    if (answer?.error !== undefined) throw answer.error;
    for await (const { id, name, text } of messagesOf(signal?.aborted ? undefined : answer?.data, signal)) {
      last = id ?? last;
      pauseMs = FIRST_PAUSE_MS;
      if (name === 'problem') throw JSON.parse(text);
      if (text !== '' && last !== undefined) yield { id: last, event: JSON.parse(text) };
    }
    if (!signal?.aborted) await pause(pauseMs, signal);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

interface Message {
  readonly id: string | undefined;
  readonly name: string;
  readonly text: string;
}

/** The messages of an event stream (WHATWG HTML §9.2.6), as ours are: fields have one line each. */
async function* messagesOf(
  stream: ReadableStream<Uint8Array> | null | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Message, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const bytes of chunksOf(stream, signal)) {
      const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) yield messageOf(block);
    }
  } catch {
    // The connection broke: whoever reads begins another.
  }
}

/**
 * Browsers iterate over no stream yet. The signal is listened to here as well: Node's fetch forgets it once the request
 * has been garbage collected (undici holds it weakly), and would read on for ever.
 */
async function* chunksOf(
  stream: ReadableStream<Uint8Array> | null | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream?.getReader();
  const stop = () => void reader?.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) yield chunk.value;
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader?.cancel().catch(() => undefined);
  }
}

/** What comes of it, or nothing where the signal aborts first. */
function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value | undefined> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function messageOf(block: string): Message {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined) fields.set(name, value);
  }
  return { id: fields.get('id'), name: fields.get('event') ?? 'message', text: fields.get('data') ?? '' };
}
