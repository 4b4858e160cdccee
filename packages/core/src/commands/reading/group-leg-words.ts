import type { CountryCode } from 'libphonenumber-js/min';
import { hasLegScheme, type ParsedLegAddress, parseLegAddress } from '../../address/parse-leg-address.ts';
import { asNational, type ParsedNational } from '../../address/parts/national-number.ts';
import { findName } from '../../people/change-person.ts';
import type { NamedAddress } from '../../people/person-record.ts';
import { isCount, isFiller, isListMark, maybeForeign } from './list-marks.ts';
import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

/** One leg as it was written: several words where a number has spaces. */
export interface LegText {
  readonly text: string;
  /** That of its first word. */
  readonly index: number;
  /** What it is, where that had to be found out to see where it ends. */
  readonly parsed?: ParsedLegAddress | undefined;
  /** What its writer calls it, where they wrote that. */
  readonly name?: string;
  /**
   * The number without its last groups, where those may be a count, a time or a date: then nobody knows who is meant.
   */
  readonly shorter?: ParsedLegAddress | undefined;
}

/** Words taken for a leg; none where the text is empty. */
type Taken = Omit<LegText, 'index'> & { readonly taken: number };

export interface GroupOptions {
  /** How many legs are read. */
  readonly limit: number;
  /** Where numbers without a country code are at home: they are no legs, but the error can say what was meant. */
  readonly country?: CountryCode | undefined;
  /** What whoever writes calls people. */
  readonly names?: readonly NamedAddress[] | undefined;
}

const phoneStart = /^(\(?\+|(phone|tel|callto):)/i;
const digitGroup = /^[\d()./-]*\d[\d()./-]*$|^-$/;
/** The pieces of one number: no plan groups 15 digits more finely. */
const maxPieces = 12;
/** So many digits in a group are a number of their own, not the end of the one before. */
const ownNumberDigits = 7;

/**
 * Joins the words of telephone numbers, `+1 (202) 555-0100`, and of schemes with a space after them, `sip:
 * bob@example.org`; strips what chat programs put around addresses; drops the words between them. Stops after `limit`
 * legs. Linear: what it looks at again is bounded.
 */
export function groupLegWords(words: readonly Word[], { limit, country, names = [] }: GroupOptions): LegText[] {
  const legs: LegText[] = [];
  for (let place = 0; place < words.length && legs.length < limit; ) {
    const counts = isCount(words[place]?.text ?? '', legs.length + 1) && startsLeg(words[place + 1]);
    const { taken, ...leg } = counts
      ? { text: '', taken: 1 }
      : (takeName(words[place], names) ?? takeLeg(words, place, country));
    if (leg.text !== '') legs.push({ ...leg, index: words[place]?.index ?? 0 });
    place += taken;
  }
  return legs;
}

function takeName(word: Word | undefined, names: readonly NamedAddress[]): Taken | undefined {
  const text = cleanWord(word?.text ?? '');
  const known = text === '' ? undefined : findName(names, text);
  return known && { text, taken: 1, name: known.name, parsed: { ok: true, address: known.address } };
}

function startsLeg(word: Word | undefined): boolean {
  if (word === undefined) return false;
  const text = cleanWord(word.text);
  return phoneStart.test(text) || hasLegScheme(text);
}

function takeLeg(words: readonly Word[], place: number, country: CountryCode | undefined): Taken {
  const word = words[place]?.text ?? '';
  const text = cleanWord(word);
  const next = words[place + 1];
  if (text === '' || isFiller(word) || isFiller(text)) return { text: '', taken: 1 };
  if (next !== undefined && /^[a-z]{3,6}:$/i.test(text)) {
    const joined = takeLeg(
      [{ ...next, text: text + cleanWord(next.text) }, ...words.slice(place + 2, place + 2 + maxPieces)],
      0,
      country,
    );
    return { ...joined, taken: joined.taken + 1 };
  }
  if (phoneStart.test(text)) return takeNumber(text, words, place);
  if (digitGroup.test(text)) return takeDigits(text, words, place, country);
  return { text, taken: 1 };
}

/**
 * Takes as many groups as still make a possible number. A group of seven digits or more after what already is a number
 * begins another one that lacks its plus: joining them could ring a stranger.
 */
function takeNumber(first: string, words: readonly Word[], place: number): Taken {
  const pieces = digitGroups(first, words, place);
  const possible = new Map<number, ParsedLegAddress>();
  let best: Taken | undefined;
  let text = '';
  for (const [position, piece] of pieces.entries()) {
    if (best?.taken === position && piece.replace(/\D/g, '').length >= ownNumberDigits) break;
    text = position === 0 ? piece : `${text} ${piece}`;
    const parsed = parseLegAddress(text);
    if (!parsed.ok) continue;
    possible.set(position + 1, parsed);
    best = { text, taken: position + 1, parsed };
  }
  if (best === undefined) return { text: pieces.join(' '), taken: pieces.length };
  const { taken } = best;
  const end = [...possible.keys()].find(
    (length) => length < taken && maybeForeign(pieces.slice(length, taken), pieces.slice(0, length)),
  );
  return end === undefined ? best : { ...best, shorter: possible.get(end) };
}

/** Digits without a plus: one word for the error that they are, up to where a number of the country ends. */
function takeDigits(first: string, words: readonly Word[], place: number, country: CountryCode | undefined): Taken {
  const pieces = digitGroups(first, words, place);
  let best: { readonly length: number; readonly national: ParsedNational } | undefined;
  for (let length = 1; country !== undefined && length <= pieces.length; length += 1) {
    const national = asNational(pieces.slice(0, length).join(' '), country);
    if (national !== undefined) best = { length, national };
  }
  if (best === undefined) return { text: pieces.join(' '), taken: pieces.length };
  return { text: pieces.slice(0, best.length).join(' '), taken: best.length, parsed: best.national };
}

function digitGroups(first: string, words: readonly Word[], place: number): string[] {
  const pieces = [first];
  for (const [offset, word] of words.slice(place + 1, place + maxPieces).entries()) {
    const text = cleanWord(word.text);
    if (word.startsPhrase || !digitGroup.test(text) || endsNumber(word.text, words[place + offset + 2])) break;
    pieces.push(text);
  }
  return pieces;
}

/** `2.` and `2)` count what follows. `(2)` may be an area code, but not at the end of a number. */
function endsNumber(word: string, next: Word | undefined): boolean {
  if (!/^\(\d{1,2}\)$/.test(word)) return isListMark(word);
  return next === undefined || isListMark(next.text) || !digitGroup.test(cleanWord(next.text));
}

/**
 * Strips what surrounds an address in pasted text: `<sip:…>` (RFC 3261 §20.10), quotes, parentheses, a sentence's end,
 * a second copy of the address as a link (`msn:carol@hotmail.com<mailto:carol@hotmail.com>`), Matrix's link to a
 * person.
 */
function cleanWord(word: string): string {
  const bare = trimMarks(withoutMark(word), '"\'`<*', '"\'`>*.;!?')
    .replace(/^https:\/\/matrix\.to\/#\/(@|%40)/i, 'matrix:@')
    .replace(/<.*$/s, '')
    .replace(/:mailto:/i, ':');
  const plain = /^([_~]+)(.*[^_~])\1$/s.exec(bare)?.[2] ?? bare;
  return /^\([a-z]+:/i.test(plain) ? trimMarks(plain, '(', ')') : plain;
}

/** `1.+12025550100`: a count without a space behind it. */
function withoutMark(word: string): string {
  return word.replace(/^[#(]?\d{1,2}(?:[.):]|\.\))(?=\(?\+|[a-z]+:)/i, '');
}
