import { type CallId, shortIdOf } from '../../ids.ts';
import type { CallName } from '../define-command.ts';
import type { Refusal } from '../refusal.ts';
import { findCall } from './call-argument.ts';

export type TheCall = { readonly ok: true; readonly id: CallId } | { readonly ok: false; readonly refusal: Refusal };

/**
 * The call that a command is about: the one that is named, or whose message is answered, or the only one. Nobody guesses
 * which of several is meant.
 * @param command as people write it
 */
export function theCall(
  calls: readonly CallName[],
  about: CallId | undefined,
  command: string,
  named?: string,
): TheCall {
  const name = named ?? about;
  const [only, ...others] = calls;
  if (name === undefined && only === undefined) return { ok: false, refusal: { kind: 'no-call-here' } };
  if (name === undefined && others.length > 0) {
    const callIds = calls.map(({ shortId }) => shortId);
    return { ok: false, refusal: { kind: 'which-call', callIds, command } };
  }
  const found = name === undefined ? only : findCall(calls, name);
  if (found !== undefined) return { ok: true, id: found.id };
  const callId = named ?? (about === undefined ? '' : shortIdOf(about));
  return { ok: false, refusal: { kind: 'no-such-call', callId } };
}
