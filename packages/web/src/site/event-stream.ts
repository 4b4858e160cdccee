import type { Clock } from '@partyline/core';
import type { FastifyReply } from 'fastify';

/** How often it is said that the connection is alive, ms: proxies cut what is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** A reader that is so far behind has gone, bytes. */
const BEHIND_AT_MOST = 1_048_576;

export interface EventStream {
  /** @param id by which a reader that comes back says what it has seen */
  send(event: string, data: unknown, id?: string): void;
  end(): void;
  /** The reader is gone. */
  readonly signal: AbortSignal;
}

/** Answers with server-sent events (WHATWG HTML §9.2). */
export function openEventStream(reply: FastifyReply, clock: Clock): EventStream {
  reply.hijack();
  const { raw } = reply;
  const gone = new AbortController();
  const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  raw.writeHead(200, {
    ...Object.fromEntries(headers),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // nginx would hold events back until it has a page of them.
    'x-accel-buffering': 'no',
  });
  const write = (text: string) => {
    if (raw.destroyed) return;
    raw.write(text);
    if (raw.writableLength > BEHIND_AT_MOST) raw.destroy();
  };
  let cancel = () => {};
  const beat = () => {
    write(': alive\n\n');
    cancel = clock.after(HEARTBEAT_MS, beat);
  };
  beat();
  raw.once('close', () => {
    cancel();
    gone.abort();
  });
  return {
    signal: gone.signal,
    send: (event, data, id) => {
      const name = id === undefined ? '' : `id: ${id}\n`;
      write(`${name}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end: () => raw.end(),
  };
}
