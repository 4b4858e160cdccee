import { z } from 'zod';
import type { LegAddressError } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';

/** What somebody who comes by a link is called: one to forty letters, digits and marks of any script. */
export type GuestName = z.infer<typeof guestNameSchema>;

export const guestNameSchema = z
  .string()
  .refine((text) => tidy(text) === text && isName(text), 'not the name of a guest')
  .brand<'GuestName'>();

/** Reads a name; `_` stands for a space, for a word of a message has none. Error: `link-bad-name`. */
export function parseGuestName(text: string): ParseResult<GuestName, LegAddressError> {
  const name = tidy(text.replaceAll('_', ' '));
  return isName(name)
    ? { ok: true, value: guestNameSchema.parse(name) }
    : { ok: false, error: { code: 'link-bad-name' } };
}

function tidy(text: string): string {
  return text.normalize('NFC').trim().replace(/ +/g, ' ');
}

function isName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'’-]{0,39}$/u.test(text);
}
