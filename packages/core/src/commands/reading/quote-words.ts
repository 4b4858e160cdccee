/**
 * A person's words as an answer may repeat them: in quotes, on one line, at most `maxQuoted` code points, without
 * controls, characters that cannot be seen, bidi marks, private and unassigned ones, broken surrogates or towers of
 * accents. Not escaped for HTML: that is the adapter's, for plain text must stay plain.
 */
export function quoteWords(text: string, maxQuoted = 40): string {
  const clean = text
    .slice(0, 20 * maxQuoted)
    .toWellFormed()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Z}\p{C}]+/gu, ' ')
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/[\u201c-\u201f]/g, '"')
    .trim();
  const points = [...clean];
  const isCut = points.length > maxQuoted || text.length > 20 * maxQuoted;
  return `\u201c${points.slice(0, isCut ? maxQuoted - 1 : maxQuoted).join('')}${isCut ? '\u2026' : ''}\u201d`;
}
