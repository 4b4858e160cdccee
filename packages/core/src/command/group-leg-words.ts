import { type ParsedLegAddress, parseLegAddress } from '../address/parse-leg-address.ts';
import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

/** One leg as it was written: several words where a number has spaces. */
export interface LegText {
  readonly text: string;
  /** That of its first word. */
  readonly index: number;
  /** What it is, where that had to be found out to see where it ends. */
  readonly parsed?: ParsedLegAddress | undefined;
}

/** Words taken for a leg; none where the text is empty. */
type Taken = Omit<LegText, 'index'> & { readonly taken: number };

/** Words that join legs in a sentence or list, and say nothing. */
const connectives = /^(and|with|to|plus|please|pls|now|thanks|&|-|\*|\u2022|\d{1,2}[.)])$/i;
const phoneStart = /^(\(?\+|(phone|tel|callto):)/i;
const digitGroup = /^[\d()./-]*\d[\d()./-]*$|^-$/;
/** The pieces of one number: no plan groups 15 digits more finely. */
const maxPieces = 12;
/** So many digits in a group are a number of their own, not the end of the one before. */
const ownNumberDigits = 7;

/**
 * Joins the words of telephone numbers, `+1 (202) 555-0100`, and of schemes with a space after them, `sip: bob@example.org`; strips what
 * chat programs put around addresses; drops the words between them. Stops after `limit` legs. Linear: what it looks at again is bounded.
 */
export function groupLegWords(words: readonly Word[], limit: number): LegText[] {
  const legs: LegText[] = [];
  for (let place = 0; place < words.length && legs.length < limit; ) {
    const { taken, ...leg } = takeLeg(words, place);
    if (leg.text !== '') legs.push({ ...leg, index: words[place]?.index ?? 0 });
    place += taken;
  }
  return legs;
}

function takeLeg(words: readonly Word[], place: number): Taken {
  const word = words[place]?.text ?? '';
  const text = cleanWord(word);
  const next = words[place + 1];
  if (connectives.test(word) || text === '') return { text: '', taken: 1 };
  if (next !== undefined && /^[a-z]{3,6}:$/i.test(text)) {
    const joined = takeLeg(
      [{ ...next, text: text + cleanWord(next.text) }, ...words.slice(place + 2, place + 2 + maxPieces)],
      0,
    );
    return { ...joined, taken: joined.taken + 1 };
  }
  if (phoneStart.test(text)) return takeNumber(text, words, place);
  if (digitGroup.test(text)) return takeDigits(text, words, place);
  return { text, taken: 1 };
}

/**
 * Takes as many groups as still make a possible number. A group of seven digits or more after what already is a number begins
 * another one that lacks its plus: joining them could ring a stranger.
 */
function takeNumber(first: string, words: readonly Word[], place: number): Taken {
  const pieces = digitGroups(first, words, place);
  let best: Taken | undefined;
  let text = '';
  for (const [position, piece] of pieces.entries()) {
    if (best?.taken === position && piece.replace(/\D/g, '').length >= ownNumberDigits) break;
    text = position === 0 ? piece : `${text} ${piece}`;
    const parsed = parseLegAddress(text);
    if (parsed.ok) best = { text, taken: position + 1, parsed };
  }
  return best ?? { text: pieces.join(' '), taken: pieces.length };
}

/** Digits without a plus: one word for the error that they are. */
function takeDigits(first: string, words: readonly Word[], place: number): Taken {
  const pieces = digitGroups(first, words, place);
  return { text: pieces.join(' '), taken: pieces.length };
}

function digitGroups(first: string, words: readonly Word[], place: number): string[] {
  const pieces = [first];
  for (const word of words.slice(place + 1, place + maxPieces)) {
    const text = cleanWord(word.text);
    if (word.startsPhrase || !digitGroup.test(text)) break;
    pieces.push(text);
  }
  return pieces;
}

/**
 * Strips what surrounds an address in pasted text: `<sip:…>` (RFC 3261 §20.10), quotes, parentheses, a sentence's end, a second copy of
 * the address as a link (`msn:carol@hotmail.com<mailto:carol@hotmail.com>`), Matrix's link to a person.
 */
function cleanWord(word: string): string {
  const bare = trimMarks(word, '"\'`<', '"\'`>.;!')
    .replace(/^https:\/\/matrix\.to\/#\/(@|%40)/i, 'matrix:@')
    .replace(/<.*$/s, '')
    .replace(/:mailto:/i, ':');
  return /^\([a-z]+:/i.test(bare) ? trimMarks(bare, '(', ')') : bare;
}
