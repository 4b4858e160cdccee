import { z } from 'zod';
import type { MessageKey } from './catalogue.ts';

/**
 * Something to say, in no language yet: the name of a message and what stands in its places. A text in a place is said
 * there, several texts are lines, several words are alternatives ("a or b").
 */
export interface Text {
  readonly key: string;
  readonly values?: Readonly<Record<string, TextValue>> | undefined;
}
export type TextValue = string | number | Text | readonly Text[] | readonly string[];

/** Whatever another version may have written: a message that is not known is told as such. */
export const textSchema: z.ZodType<Text> = z.object({
  key: z.string().min(1),
  values: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.number(),
        z.lazy(() => textSchema),
        z.array(z.lazy(() => textSchema)),
        z.array(z.string()),
      ]),
    )
    .optional(),
});

export function text(key: MessageKey, values?: Readonly<Record<string, TextValue>>): Text {
  return values === undefined ? { key } : { key, values };
}

/** Words that are said as they are. */
export function verbatim(words: string): Text {
  return text('verbatim', { text: words });
}

/** One under the other; an empty one is left out. */
export function linesOf(lines: readonly Text[]): Text {
  return text('lines', { lines });
}
