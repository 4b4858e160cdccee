import { BusError } from '@partyline/core';

/**
 * Replies that say "not now" or "not here" (Redis documentation, "Redis Cluster specification" and "Protocol errors"): the same request
 * may succeed later, or once the operator has mended the server.
 */
const PASSING = new Set([
  'LOADING',
  'READONLY',
  'MOVED',
  'ASK',
  'TRYAGAIN',
  'CLUSTERDOWN',
  'MASTERDOWN',
  'BUSY',
  'NOREPLICAS',
  'OOM',
  'MISCONF',
  'NOAUTH',
  'WRONGPASS',
  'NOPERM',
  'NOSCRIPT',
  'NOGROUP',
  'UNBLOCKED',
]);

/** The code word that begins a reply of Redis, such as `NOGROUP`; undefined for what is no reply. */
export function replyCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  return /^[A-Z]+/.exec(error.message)?.[0];
}

/** Names what went wrong between us and Redis. A connection that broke or was silent for too long is `unreachable`. */
export function toBusError(error: unknown): BusError {
  if (error instanceof BusError) return error;
  const code = replyCode(error);
  if (error instanceof Error && error.name === 'ReplyError' && !(code !== undefined && PASSING.has(code))) {
    return new BusError('corrupt', 'Redis refused a request', error);
  }
  return new BusError('unreachable', code === undefined ? 'Redis is not reached' : `Redis answers ${code}`, error);
}
