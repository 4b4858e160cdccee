import { z } from 'zod';
import { formatLegAddress, nameAt } from '../../address/leg-address.ts';
import { parseLegAddress } from '../../address/parse-leg-address.ts';
import { foldCase } from '../../commands/reading/fold-case.ts';
import type { PersonChoice, Refusal } from '../../commands/refusal.ts';
import type { CallState, Leg } from '../call-state.ts';
import type { NumberedLeg } from '../step.ts';

/** A person of a call as somebody named them. */
export const whoSchema = z.object({
  /** As it was written: a number in the call, an address, a name, or a part of one. */
  word: z.string().min(1).max(200),
  /** The address behind it, where the word is a name that its writer gave somebody; canonical. */
  address: z.string().optional(),
});
export type Who = z.infer<typeof whoSchema>;

export type FoundPerson =
  | { readonly ok: true; readonly person: NumberedLeg }
  | { readonly ok: false; readonly refusal: Refusal };

/** So many digits of a number, or letters of a name, may stand for somebody. */
const PART_AT_LEAST = 2;

/**
 * Whom somebody means. What says it exactly goes before what says a part of it: a number in the call, then an address or
 * a name, then a part of one. Nobody guesses: where several are left, the choices are told.
 * @param fits whom the order can be about: they go before the others
 */
export function findPerson(state: CallState, who: Who, fits: (leg: Leg) => boolean = () => true): FoundPerson {
  const people = state.legs.map((leg, index) => ({ number: index + 1, leg }));
  const found = candidates(people, who);
  const fitting = found.filter(({ leg }) => fits(leg));
  const [person, ...others] = fitting.length > 0 ? fitting : found;
  if (person === undefined) return { ok: false, refusal: { kind: 'no-such-person', word: who.word } };
  if (others.length === 0) return { ok: true, person };
  return { ok: false, refusal: { kind: 'which-person', word: who.word, people: [person, ...others].map(choiceOf) } };
}

function choiceOf({ number, leg }: NumberedLeg): PersonChoice {
  return { number, name: nameOf(leg) };
}

/** What people call somebody. */
export function nameOf({ name, address }: Leg): string {
  return name ?? nameAt(address) ?? formatLegAddress(address);
}

function candidates(people: readonly NumberedLeg[], { word, address }: Who): readonly NumberedLeg[] {
  const byAddress = people.filter(({ leg }) => formatLegAddress(leg.address) === address);
  if (byAddress.length > 0) return byAddress;
  const place = /^#?(\d{1,2})\.?$/.exec(word)?.[1];
  const byNumber = people.filter(({ number }) => place !== undefined && number === Number(place));
  if (byNumber.length > 0) return byNumber;
  const parsed = parseLegAddress(word);
  const canonical = parsed.ok ? formatLegAddress(parsed.address) : undefined;
  const wanted = foldCase(word);
  const exact = people.filter(({ leg }) => {
    const written = formatLegAddress(leg.address);
    return written === canonical || foldCase(written) === wanted || foldCase(nameOf(leg)) === wanted;
  });
  return exact.length > 0 ? exact : people.filter(({ leg }) => isPartOf(word, leg));
}

function isPartOf(word: string, leg: Leg): boolean {
  const address = formatLegAddress(leg.address);
  const digits = word.replace(/[\s()./+-]/g, '');
  if (/^\d+$/.test(digits)) return digits.length >= PART_AT_LEAST && address.replace(/\D/g, '').includes(digits);
  const wanted = foldCase(word);
  return wanted.length >= PART_AT_LEAST && [address, nameOf(leg)].some((text) => foldCase(text).includes(wanted));
}
