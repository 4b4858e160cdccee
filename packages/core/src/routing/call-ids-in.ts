import { type CallId, callIdSchema } from '../ids.ts';

const WORDS_LOOKED_AT = 6;

/**
 * The words at the beginning of a message that could be call ids or the beginnings of some, `#` or not: enough to find
 * the node that has such a call before anybody has parsed the message. A word that only looks like one does no harm,
 * for the chat has no call of that id.
 */
export function callIdsIn(text: string): readonly CallId[] {
  const words = text.slice(0, 200).toLowerCase().split(/\s+/, WORDS_LOOKED_AT);
  return words.flatMap((word) => {
    const parsed = callIdSchema.safeParse(word.replace(/^#/, ''));
    return parsed.success ? [parsed.data] : [];
  });
}
