import {
  commandErrorText,
  formatLegAddress,
  type LegAddress,
  parseLegAddress,
  providerIdSchema,
  type RequestedLeg,
  renderText,
} from '@partyline/core';
import { z } from 'zod';

const addressSchema = z.string().meta({
  description:
    'A number with its country code, or phone:, sip:, xmpp:, gtalk:, matrix:, msn:, yahoo: with an address; link: with a name for somebody who is handed a link.',
  examples: ['+12025550100', 'xmpp:eve@example.org', 'link:Anna'],
});

const providerSchema = providerIdSchema.meta({
  description: 'The only one to be tried for them; without it, or with auto, the best goes first.',
});

/** Whom to call. */
export function newPeopleSchema(atLeast: number) {
  return z
    .array(z.strictObject({ address: addressSchema, provider: providerSchema.optional() }))
    .min(atLeast)
    .max(100)
    .transform((people, context) =>
      people.map(({ address: word, provider }, index): RequestedLeg => {
        const address = readAddress(word, index, context);
        return { address, ...(provider !== undefined && provider !== 'auto' && { provider }) };
      }),
    );
}

/** The first is called first. */
export const peopleSchema = newPeopleSchema(2);
export type People = z.output<typeof peopleSchema>;

function readAddress(word: string, index: number, context: z.RefinementCtx): LegAddress {
  const parsed = parseLegAddress(word);
  if (parsed.ok) return parsed.address;
  const { error } = parsed;
  const text = commandErrorText({ code: 'bad-leg', leg: index + 1, word, wordIndex: index + 1, reason: error });
  const message = renderText(text, 'en');
  context.addIssue({ code: 'custom', path: [index, 'address'], message, params: { code: error.code } });
  return z.NEVER;
}

/** As `NOW` at the end of a message: whom a request calls may be called where it is night, too. */
export const nowSchema = z.boolean().optional().meta({
  description: 'Call also where it is night. Only where the operator lets callers do so.',
});

/** What calling somebody again may say. */
export const againSchema = z.strictObject({ now: nowSchema }).nullish();

/** As an order carries it. */
export function atAnyHour(now: boolean | undefined): { readonly now?: true } {
  return now === true ? { now } : {};
}

/** The message of the chat that says the same. */
export function callbackText(people: People, now = false): string {
  const addresses = people.map(({ address }) => formatLegAddress(address)).join(' ');
  const isNamed = people.some(({ provider }) => provider !== undefined);
  const via = isNamed ? ` via ${people.map(({ provider }) => provider ?? 'auto').join(' ')}` : '';
  return `CALLBACK ${addresses}${via}${now ? ' NOW' : ''}`;
}

export function namesOf(people: People) {
  return people.map(({ address, provider }) => ({ address: formatLegAddress(address), provider }));
}
