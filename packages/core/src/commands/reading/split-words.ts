/**
 * A word of the message; `startsPhrase` is true after a comma, a semicolon or a line's end, over which no telephone
 * number goes on.
 */
export type Word = { readonly text: string; readonly index: number; readonly startsPhrase: boolean };

/** Splits tidied text at white space and commas. Linear. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let startsPhrase = true;
  for (const [piece] of text.matchAll(/[^\s,]+|[\s,]+/g)) {
    if (/^[\s,]/.test(piece)) {
      startsPhrase ||= /[,\n]/.test(piece);
    } else {
      words.push({ text: piece, index: words.length, startsPhrase });
      startsPhrase = piece.endsWith(';');
    }
  }
  return words;
}
