/**
 * Words that join legs in a sentence or a list, and say nothing; in the languages that people write to their friends.
 */
const connectives = new Set(
  `and with to plus please pls now thanks thank you cheers then also together und mit et avec y e con i og och ja és ja en met και и та & - * | / → ->`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Marks of lists. `1.` and `(2)` count things; nothing that is dialled ends so. */
const numbered = /^(?:#\d{1,2}|[#(]?\d{1,2}(?:[.):°]|\.\)|\]))$/;
const lettered = /^\(?[a-z][.)]$/i;
const bullet = /^(?:[•‣◦▪▫●○■□·–—*>-]|\[[ x]?\]|\])$/u;

/** `Bob` in `+12025550101 (Bob)`: a name, which neither can be dialled nor is part of a number. */
const nameInParentheses = /^\((?=[^()]*\p{L})[^()@:+\d]*\)?$|^[^()@:+\d]*(?<=\p{L}[^()]*)\)$/u;

/** Whether a word between legs stands for nothing that could be called. */
export function isFiller(word: string): boolean {
  return connectives.has(word.toLowerCase()) || isListMark(word) || bullet.test(word) || nameInParentheses.test(word);
}

export function isListMark(word: string): boolean {
  return numbered.test(word) || lettered.test(word);
}

/** A bare number that counts the address behind it, `2 +12025550101`. */
export function isCount(word: string, place: number): boolean {
  return /^\d{1,2}$/.test(word) && Number(word) === place;
}

const time = /^\d{1,2}[.:]\d{2}$/;
const date = /^\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{2}|\d{4})?)?$|^\d{4}[/-]\d{1,2}[/-]\d{1,2}$/;
const year = /^(?:19|20)\d{2}$/;
const digit = /^\(?\d\)?$/;

/**
 * Whether the last groups of what could be one number may as well be something else: a count, a time, a date, a year,
 * or a number of its own that lacks its country (`030 654321` behind `+49 30 123456`).
 */
export function maybeForeign(groups: readonly string[], before: readonly string[]): boolean {
  const figures = groups.filter((group) => group !== '-');
  const [first = '', ...rest] = figures;
  if (rest.length > 0 && /^0\d{1,4}$/.test(first) && rest.join('').replace(/\D/g, '').length >= 4) return true;
  // Some spell a number digit by digit, from its beginning.
  const isSpelt = before.length > 3 && before.slice(1).every((group) => digit.test(group));
  return (
    figures.length > 0 &&
    figures.every(
      (group) => time.test(group) || date.test(group) || year.test(group) || (digit.test(group) && !isSpelt),
    )
  );
}
