import { TelephonyError } from '@partyline/core';
import type { AriAccess } from '../socket/open-socket.ts';

export interface AriQuestion {
  readonly method: 'GET' | 'DELETE';
  readonly path: string;
}

/** One request by plain HTTP. Rejects with a `TelephonyError` within the timeout. */
export async function askAsterisk(
  { url, user, password }: AriAccess,
  { method, path }: AriQuestion,
  timeoutMs: number,
) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${url}/ari/${path}`, {
      method,
      headers: { authorization },
      signal,
      redirect: 'error',
    });
    if (response.status === 401 || response.status === 403) {
      throw new TelephonyError('refused', 'Asterisk refuses the user or password');
    }
    return { status: response.status, body: await response.text() };
  } catch (error) {
    if (error instanceof TelephonyError) throw error;
    throw signal.aborted
      ? new TelephonyError('timeout', `no answer within ${timeoutMs} ms`, error)
      : new TelephonyError('unreachable', 'cannot be reached', error);
  }
}
