/**
 * A word as keywords are compared: in lower case, without accents and dots that a keyboard's language adds (`VİA`,
 * `Hangüp`).
 */
export function foldCase(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');
}
