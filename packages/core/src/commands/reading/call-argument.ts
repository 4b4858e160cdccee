import { callIdSchema } from '../../ids.ts';
import { type CallName, fail, type Parsed } from '../define-command.ts';
import { withoutCourtesies } from './courtesies.ts';
import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

/**
 * `STATUS [<call>]`, `HANGUP [<call>]`: the first characters of a call's id, as many as its chat was shown or more.
 * Phones begin words with a capital, so an id's case does not count.
 */
export function parseCallArgument<Kind extends string>(
  kind: Kind,
  keyword: string,
  words: readonly Word[],
): Parsed<{ readonly kind: Kind; readonly call?: string }> {
  const [word, extra] = withoutCourtesies(words);
  if (word === undefined) return { ok: true, command: { kind } };
  if (extra !== undefined) return fail({ code: 'extra-word', keyword, word: extra.text, wordIndex: extra.index });
  const call = callIdSchema.safeParse(trimMarks(word.text.toLowerCase(), '#"\'`<', '"\'`>.;:!?'));
  return call.success
    ? { ok: true, command: { kind, call: call.data } }
    : fail({ code: 'bad-call-id', keyword, word: word.text, wordIndex: word.index });
}

/** The call that is meant by what somebody wrote. */
export function findCall(calls: readonly CallName[], written: string): CallName | undefined {
  return calls.find(({ shortId }) => shortId === written) ?? calls.find(({ id }) => id.startsWith(written));
}
