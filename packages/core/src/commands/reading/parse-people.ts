import { formatLegAddress } from '../../address/leg-address.ts';
import { type ParsedLegAddress, parseLegAddress } from '../../address/parse-leg-address.ts';
import { type ProviderId, providerIdSchema } from '../../ids.ts';
import type { RequestedLeg } from '../../routing/plan-legs.ts';
import type { CommandError } from '../command-error.ts';
import { fail } from '../define-command.ts';
import { nearest } from './edit-distance.ts';
import { foldCase } from './fold-case.ts';
import { type GroupOptions, groupLegWords, type LegText } from './group-leg-words.ts';
import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: CommandError };

/** How people write the extension behind a number. */
const extension = /^(?:ext|extn?|extension|x\d{1,6}|durchwahl|dw|poste)$/i;

/** The command that is read, and how many people it takes at least. */
export interface PeopleReading {
  readonly keyword: string;
  readonly atLeast: number;
}

export type ParsedPeople =
  | { readonly ok: true; readonly people: readonly RequestedLeg[] }
  | { readonly ok: false; readonly error: CommandError };

/**
 * `<leg> <leg> … [via <provider> …]`: the words after the keyword. `<leg> via <provider> <leg> via <provider>` says the
 * same.
 */
export function parsePeople(words: readonly Word[], options: GroupOptions, reading: PeopleReading): ParsedPeople {
  const parts = splitAtVia(words);
  const legs = parseLegs(parts.legs, parts.via, options, reading);
  if (!legs.ok) return legs;
  const providers = parts.via.length === 0 ? { ok: true as const, value: [] } : parseProviders(parts.via.slice(1));
  if (!providers.ok) return providers;
  if (providers.value.length > legs.value.length) {
    return fail({ code: 'too-many-providers', providers: providers.value.length, legs: legs.value.length });
  }
  return { ok: true, people: legs.value.map((leg, n) => withProvider(leg, providers.value[n])) };
}

const isVia = ({ text }: Word): boolean => text.length <= 8 && /^via:?$/.test(foldCase(text));

/** The words before the providers. */
export function untilVia(words: readonly Word[]): readonly Word[] {
  return splitAtVia(words).legs;
}

/**
 * The words of the legs, and `via` with the providers; where each leg has a `via` of its own, they are sorted into that
 * order.
 */
function splitAtVia(words: readonly Word[]): { readonly legs: readonly Word[]; readonly via: readonly Word[] } {
  const at = words.findIndex(isVia);
  const via = words[at];
  if (via === undefined) return { legs: words, via: [] };
  const legs = [...words.slice(0, at)];
  const providers: Word[] = [];
  if (groupLegWords(legs, { limit: 2 }).length === 1 && words.slice(at + 1).some(isVia)) {
    for (let place = at; place < words.length; ) {
      const provider = words[place + 1];
      if (provider === undefined) break;
      providers.push(provider);
      const next = words.findIndex((word, index) => index > place + 1 && isVia(word));
      const end = next < 0 ? words.length : next;
      const between = words.slice(place + 2, end);
      const count = groupLegWords(between, { limit: 2 }).length;
      // Anything else than one leg for each via is no such list.
      if (next < 0 ? count > 0 : count !== 1) return { legs: words.slice(0, at), via: words.slice(at) };
      legs.push(...between);
      place = end;
    }
    return { legs, via: [via, ...providers] };
  }
  return { legs, via: words.slice(at) };
}

function withProvider(leg: RequestedLeg, provider: ProviderId | undefined): RequestedLeg {
  return provider === undefined ? leg : { ...leg, provider };
}

function parseLegs(
  words: readonly Word[],
  via: readonly Word[],
  options: GroupOptions,
  { keyword, atLeast }: PeopleReading,
): Read<RequestedLeg[]> {
  const { limit } = options;
  const texts = groupLegWords(words, { ...options, limit: limit + 1 });
  if (texts.length > limit) return fail({ code: 'too-many-legs', limit });
  const legs: RequestedLeg[] = [];
  const numbers = new Map<string, number>();
  for (const { text, index, name, parsed = parseLegAddress(text) } of texts) {
    const leg = legs.length + 1;
    const where = { word: text, wordIndex: index, leg };
    if (!parsed.ok && isMisspeltVia(text)) return fail({ code: 'misspelt-via', word: text, wordIndex: index });
    if (!parsed.ok && extension.test(text))
      return fail({ code: 'bad-leg', ...where, reason: { code: 'phone-extension' } });
    if (!parsed.ok) return fail({ code: 'bad-leg', ...where, reason: parsed.error });
    const canonical = formatLegAddress(parsed.address);
    const sameAs = numbers.get(canonical);
    if (sameAs !== undefined) return fail({ code: 'repeated-leg', ...where, sameAs });
    numbers.set(canonical, leg);
    legs.push({ address: parsed.address, ...(name !== undefined && { name }) });
  }
  const unsure = texts.findIndex(({ shorter }) => shorter !== undefined);
  const { text: word = '', index: wordIndex = 0 } = texts[unsure] ?? {};
  if (unsure >= 0) {
    return fail({ code: 'two-readings', leg: unsure + 1, word, wordIndex, lines: bothReadings(keyword, texts, via) });
  }
  if (legs.length >= atLeast) return { ok: true, value: legs };
  return fail(
    legs.length === 0 && atLeast === 1 ? { code: 'no-person', keyword } : { code: 'too-few-legs', legs: legs.length },
  );
}

/** The message with its numbers ended early, and as they were written. */
function bothReadings(keyword: string, texts: readonly LegText[], via: readonly Word[]): [string, string] {
  const line = (read: (leg: LegText) => ParsedLegAddress | undefined) =>
    commandLine(
      keyword,
      texts.map((leg) => {
        const parsed = read(leg);
        return parsed?.ok ? formatLegAddress(parsed.address) : leg.text;
      }),
      via,
    );
  return [line(({ shorter, parsed }) => shorter ?? parsed), line(({ parsed }) => parsed)];
}

/** A command as one would send it. */
export function commandLine(keyword: string, legs: readonly string[], via: readonly Word[]): string {
  return [keyword, ...legs, ...via.map(({ text }) => text)].join(' ');
}

function isMisspeltVia(text: string): boolean {
  return /^[a-z]{2,4}$/i.test(text) && nearest(text, ['via']) !== undefined;
}

/** `auto` and `-` leave their leg to routing. */
function parseProviders(words: readonly Word[]): Read<(ProviderId | undefined)[]> {
  const providers: (ProviderId | undefined)[] = [];
  for (const { text, index } of words) {
    if (/^(and|&)$/i.test(text)) continue;
    const name = trimMarks(text.toLowerCase(), '"\'`<', '"\'`>.;!');
    if (name === 'via') return fail({ code: 'repeated-via', word: text, wordIndex: index });
    const parsed = providerIdSchema.safeParse(name);
    if (!parsed.success && name !== '-') return fail({ code: 'bad-provider', word: text, wordIndex: index });
    providers.push(name === 'auto' ? undefined : parsed.data);
  }
  return providers.length === 0 ? fail({ code: 'no-provider' }) : { ok: true, value: providers };
}
