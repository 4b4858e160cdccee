import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { EventStream, EventWriter } from './operation.ts';
import type { Serving } from './serve-operation.ts';

/**
 * Server-sent events (WHATWG HTML §9.2), by hand: the stream is written as fast as its reader takes it, and no faster.
 */
export async function sendEvents(
  reply: FastifyReply,
  { run }: EventStream,
  { stopping, deps: { logger } }: Serving,
): Promise<FastifyReply> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...headersOf(reply),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // nginx would hold events back until it has a page of them.
    'x-accel-buffering': 'no',
  });
  const ended = new AbortController();
  raw.once('close', () => ended.abort());
  const writer: EventWriter = {
    async write(text) {
      if (raw.destroyed || raw.write(text)) return;
      await once(raw, 'drain', { signal: ended.signal }).catch(() => undefined);
    },
  };
  try {
    await run(writer, AbortSignal.any([stopping, ended.signal]));
  } catch (error) {
    logger.warn({ err: error }, 'a stream of events broke off; its reader comes back');
  } finally {
    raw.end();
  }
  return reply;
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
