// What XML 1.0 cannot carry at all, not even escaped (https://www.w3.org/TR/xml/#NT-Char); it means nothing to people
// in other networks either.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text that every network can carry: no control characters but tab and line ends, no half surrogate pairs. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(ILLEGAL, '');
}
