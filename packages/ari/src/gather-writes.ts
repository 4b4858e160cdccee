import type { Writable } from 'node:stream';

/**
 * Called before each write of a turn of the event loop, lets all of them leave by one: of a request's processor time most is that of its
 * write, and of Asterisk's reading it. Each call puts the write off anew, behind what others put off (`setImmediate`) before that call: so
 * a commit that Redis was sent in this turn leaves before the requests that were made after it.
 */
export function gatherWrites(stream: Writable): void {
  stream.cork();
  setImmediate(() => stream.uncork());
}
