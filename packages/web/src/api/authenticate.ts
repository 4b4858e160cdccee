import { type ApiScope, type KeyRing, type SecretKey, stateOfKey } from '@partyline/core';
import { type Problem, problem } from './problems/problem.ts';

/** Whose request it is: `Authorization: Bearer pl_sk_…` (RFC 6750). */
export async function authenticate(
  header: string | undefined,
  keys: KeyRing,
  nowMs: number,
): Promise<SecretKey | Problem> {
  const [, text] = /^Bearer +([\w-]{1,200}) *$/i.exec(header ?? '') ?? [];
  const key = text === undefined ? undefined : await keys.find(text);
  if (key?.kind !== 'secret') {
    const detail =
      key === undefined ? undefined : 'This key is for pages; programs have a key that begins with pl_sk_.';
    return problem('unauthenticated', { detail });
  }
  const state = stateOfKey(key, nowMs);
  return state === 'valid' ? key : problem(`key-${state}`);
}

export function mayUse({ scopes }: SecretKey, scope: ApiScope | undefined): Problem | undefined {
  if (scope === undefined || scopes.includes(scope)) return undefined;
  return problem('scope-missing', { detail: `The key needs the scope ${scope}.`, more: { scope } });
}
