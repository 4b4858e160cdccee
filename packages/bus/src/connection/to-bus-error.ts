import { BusError } from '@partyline/core';

/**
 * Replies after which the same request will not succeed, however often it is made: what is stored under the key is not
 * ours. All others, also those that nobody has listed (a proxy in front of a cluster, an older Redis within a script),
 * may pass or be fixed by the operator.
 */
const PERMANENT: ReadonlySet<string> = new Set(['WRONGTYPE']);

/** The code word that begins a reply of Redis, such as `NOGROUP`; undefined for what is no reply. */
export function replyCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  return /^[A-Z]+/.exec(error.message)?.[0];
}

/** Names what went wrong between us and Redis. A connection that broke or was silent for too long is `unreachable`. */
export function toBusError(error: unknown): BusError {
  if (error instanceof BusError) return error;
  const code = replyCode(error);
  if (code !== undefined && PERMANENT.has(code)) {
    return new BusError('corrupt', 'Redis refused a request', error);
  }
  return new BusError('unreachable', code === undefined ? 'Redis is not reached' : `Redis answers ${code}`, error);
}
