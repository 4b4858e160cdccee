import { once } from 'node:events';
import { type Clock, type Logger, pause } from '@partyline/core';
import type { FastifyReply } from 'fastify';

/** How often it is said that the connection is alive, ms: proxies cut what is silent for a minute. */
const HEARTBEAT_MS = 15_000;
/** A reader that is so far behind has gone, bytes. */
const BEHIND_AT_MOST = 1_048_576;

export interface EventWriter {
  /** Resolves when the reader takes more, or is gone. */
  write(text: string): Promise<void>;
}

/** Events for whoever looks on. */
export interface EventFeed {
  /** Writes until there is no more to say, or the signal aborts. */
  run(writer: EventWriter, signal: AbortSignal): Promise<void>;
  /** What is written beside a heartbeat, such as how far the reader has come. */
  beat?(): string;
}

export interface Sending {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Aborts when the service stops. */
  readonly stopping: AbortSignal;
}

/**
 * Server-sent events (WHATWG HTML §9.2), by hand: the stream is written as fast as its reader takes it, and no faster. It
 * ends however its feed ends, for a reader comes back by itself.
 */
export async function sendEvents(
  reply: FastifyReply,
  feed: EventFeed,
  { clock, logger, stopping }: Sending,
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
  raw.flushHeaders();
  const ended = new AbortController();
  raw.once('close', () => ended.abort());
  const signal = AbortSignal.any([stopping, ended.signal]);
  let draining: Promise<unknown> | undefined;
  const drained = () => once(raw, 'drain', { signal: ended.signal }).catch(() => undefined);
  const writer: EventWriter = {
    async write(text) {
      if (raw.destroyed || raw.writableEnded) return;
      if (raw.writableLength > BEHIND_AT_MOST) raw.destroy();
      else if (!raw.write(text)) {
        draining ??= drained().finally(() => {
          draining = undefined;
        });
      }
      await draining;
    },
  };
  // Who has not taken what was written before is known to be there or not by that.
  const beat = () => raw.writableNeedDrain || raw.write(`: alive\n${feed.beat?.() ?? ''}\n`);
  const beating = keepAlive(beat, clock, signal);
  try {
    await feed.run(writer, signal);
  } catch (error) {
    logger.warn({ err: error }, 'a stream of events broke off; its reader comes back');
  } finally {
    raw.end();
    ended.abort();
    await beating;
  }
  return reply;
}

async function keepAlive(beat: () => void, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(clock, HEARTBEAT_MS, signal);
    if (!signal.aborted) beat();
  }
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
