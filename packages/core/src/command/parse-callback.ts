import { formatLegAddress } from '../address/format-leg-address.ts';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { type ProviderId, providerIdSchema } from '../ids.ts';
import type { Command, RequestedLeg } from './command.ts';
import type { CommandError } from './command-error.ts';
import { nearest } from './edit-distance.ts';
import { groupLegWords } from './group-leg-words.ts';
import type { Word } from './split-words.ts';
import { trimMarks } from './trim-marks.ts';

type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: CommandError };

/** A conference needs two. */
const minLegs = 2;

/** `CALLBACK <leg> <leg> … [via <provider> …]`: the words after the keyword. */
export function parseCallback(
  words: readonly Word[],
  maxLegs: number,
): { ok: true; command: Command } | { ok: false; error: CommandError } {
  const at = words.findIndex(({ text }) => /^via:?$/i.test(text));
  const legs = parseLegs(at < 0 ? words : words.slice(0, at), maxLegs);
  if (!legs.ok) return legs;
  const providers = at < 0 ? { ok: true as const, value: [] } : parseProviders(words.slice(at + 1));
  if (!providers.ok) return providers;
  if (providers.value.length > legs.value.length) {
    return fail({ code: 'too-many-providers', providers: providers.value.length, legs: legs.value.length });
  }
  return {
    ok: true,
    command: { kind: 'callback', legs: legs.value.map((leg, n) => withProvider(leg, providers.value[n])) },
  };
}

function withProvider(leg: RequestedLeg, provider: ProviderId | undefined): RequestedLeg {
  return provider === undefined ? leg : { ...leg, provider };
}

function parseLegs(words: readonly Word[], maxLegs: number): Parsed<RequestedLeg[]> {
  const texts = groupLegWords(words, maxLegs + 1);
  if (texts.length > maxLegs) return fail({ code: 'too-many-legs', limit: maxLegs });
  const legs: RequestedLeg[] = [];
  const numbers = new Map<string, number>();
  for (const { text, index, parsed = parseLegAddress(text) } of texts) {
    const leg = legs.length + 1;
    const where = { word: text, wordIndex: index, leg };
    if (!parsed.ok && isMisspeltVia(text)) return fail({ code: 'misspelt-via', word: text, wordIndex: index });
    if (!parsed.ok) return fail({ code: 'bad-leg', ...where, reason: parsed.error });
    const canonical = formatLegAddress(parsed.address);
    const sameAs = numbers.get(canonical);
    if (sameAs !== undefined) return fail({ code: 'repeated-leg', ...where, sameAs });
    numbers.set(canonical, leg);
    legs.push({ address: parsed.address });
  }
  return legs.length < minLegs ? fail({ code: 'too-few-legs', legs: legs.length }) : { ok: true, value: legs };
}

function isMisspeltVia(text: string): boolean {
  return /^[a-z]{2,4}$/i.test(text) && nearest(text, ['via']) !== undefined;
}

/** `auto` and `-` leave their leg to routing. */
function parseProviders(words: readonly Word[]): Parsed<(ProviderId | undefined)[]> {
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

function fail(error: CommandError): { ok: false; error: CommandError } {
  return { ok: false, error };
}
