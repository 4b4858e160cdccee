import { type Check, checked, type Secret } from '@partyline/core';
import type { MatrixAccount } from '../config.ts';
import { probeEncryption } from '../connection/load-sdk.ts';

export type MatrixToCheck = Pick<MatrixAccount, 'id' | 'baseUrl' | 'userId' | 'accessToken' | 'cryptoStore'>;

const TIMEOUT_MS = 2_500;

/** Whether the homeserver answers and knows the account, and whether encrypted rooms can be read. Never rejects. */
export async function checkMatrix(account: MatrixToCheck): Promise<Check[]> {
  return [await checkHomeserver(account), checkEncryption(account)];
}

async function checkHomeserver({ id, baseUrl, userId, accessToken }: MatrixToCheck): Promise<Check> {
  const name = `matrix ${id}`;
  const versions = await ask(`${baseUrl}/_matrix/client/versions`);
  if (versions.kind === 'unreachable') {
    const detail = `${baseUrl} cannot be reached: ${versions.reason}`;
    return checked.fail(name, detail, 'start the homeserver; check baseUrl, DNS and firewalls');
  }
  if (!('versions' in versions.body)) return checked.fail(name, `${baseUrl} is no Matrix homeserver`, 'check baseUrl');
  // A password is not tried: each sign-in counts against the homeserver's limits.
  if (accessToken === undefined) return checked.ok(name, `${baseUrl} answers; the password was not tried`);
  const account = await ask(`${baseUrl}/_matrix/client/v3/account/whoami`, accessToken);
  if (account.kind === 'answer' && 'user_id' in account.body && account.body.user_id === userId) {
    return checked.ok(name, `${baseUrl} answers and knows ${userId}`);
  }
  return checked.fail(
    name,
    `${baseUrl} does not take the access token for ${userId}`,
    'get a new one and name it in accessToken',
  );
}

function checkEncryption({ id, cryptoStore }: MatrixToCheck): Check {
  const name = `matrix ${id} encryption`;
  const problem = probeEncryption();
  if (problem !== undefined) {
    const mend =
      'run scripts/fetch-crypto where the internet is in reach; until then people need rooms without encryption';
    return checked.warn(name, `encrypted rooms cannot be read: ${problem}`, mend);
  }
  if (cryptoStore !== undefined) return checked.ok(name, `encrypted rooms are read, keys in ${cryptoStore}`);
  return checked.warn(name, 'encrypted rooms cannot be read: no cryptoStore is set', 'name a folder for the keys');
}

type Answer =
  | { readonly kind: 'answer'; readonly body: object }
  | { readonly kind: 'unreachable'; readonly reason: string };

async function ask(url: string, token?: Secret): Promise<Answer> {
  try {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token.reveal()}` };
    // The token goes to the configured homeserver and nowhere else.
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.status >= 300 && response.status < 400)
      return { kind: 'unreachable', reason: 'it redirects elsewhere' };
    const body: unknown = await response.json().catch(() => ({}));
    return { kind: 'answer', body: typeof body === 'object' && body !== null ? body : {} };
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  }
}

/** `fetch` says only that it failed; why stands in its cause. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${TIMEOUT_MS} ms`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : 'unknown reason';
}
