import type { Writable } from 'node:stream';

/**
 * Lets what is written to the stream in this turn of the event loop leave by one write, once whatever else was ready has been dealt with: a
 * write of its own costs a request more processor time than all the rest, here and in Redis. It leaves before anything that was put off
 * by `setImmediate` after this. ioredis's automatic pipelining would wait for the replies of a batch before it sends the next.
 */
export function gatherWrites(stream: Writable): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  setImmediate(() => stream.uncork());
}
