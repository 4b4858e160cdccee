import { type CallHistory, type CallState, callIdSchema, type Identity, type SecretKey } from '@partyline/core';
import type { ApiDeps } from '../api-deps.ts';
import { type Problem, problem } from '../problems/problem.ts';

/** A key sees the calls that it began, by whichever key of its name; with `calls:all` everybody's. */
export function isVisible(startedBy: Identity | undefined, { name, scopes }: SecretKey): boolean {
  return scopes.includes('calls:all') || isOwnCall(startedBy, name);
}

/** @param name of a key */
export function isOwnCall(startedBy: Identity | undefined, name: string): boolean {
  return startedBy?.network === 'api' && startedBy.address === name;
}

/** A canary is nobody's call, and nobody may be called into it. */
export function isVisibleCall({ canary, startedBy }: CallState, key: SecretKey): boolean {
  return !canary && isVisible(startedBy, key);
}

/** A call that the key may see; one that it may not is told apart from none in nothing. */
export async function visibleCall(
  written: string,
  { deps: { operator }, key }: { readonly deps: ApiDeps; readonly key: SecretKey },
): Promise<CallHistory | Problem> {
  const id = callIdSchema.safeParse(written);
  const history = id.success ? await operator.history(id.data) : undefined;
  if (history === undefined || !isVisibleCall(history.call.state, key)) return problem('no-such-call');
  return history;
}
