import { formatLegAddress, type Identity, parseLegAddress, personAt } from '@partyline/core';
import { z } from 'zod';
import { sendWelcome } from '../../invitations/send-welcome.ts';
import { untilStored } from '../calls/asked.ts';
import { defineWrite, nothing } from '../operation.ts';
import { pointerTo, problem } from '../problems/problem.ts';

/** Of one key; each is a message to somebody. */
const PER_KEY = { count: 100, perMs: 3_600_000 };

const bodySchema = z
  .strictObject({
    address: z
      .string()
      .transform((text, context): { readonly person: Identity; readonly written: string } => {
        const parsed = parseLegAddress(text);
        const person = parsed.ok ? personAt(parsed.address) : undefined;
        if (parsed.ok && person !== undefined) return { person, written: formatLegAddress(parsed.address) };
        const code = parsed.ok ? 'not-a-person' : parsed.error.code;
        const message = 'This is no address of a chat network, such as xmpp:alice@example.org.';
        context.addIssue({ code: 'custom', message, params: { code } });
        return z.NEVER;
      })
      .meta({
        description: 'xmpp:, gtalk:, matrix:, msn: or yahoo: with an address.',
        examples: ['xmpp:alice@example.org'],
      }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .optional()
      .meta({ description: 'What they read, ISO 639-1.' }),
  })
  .meta({ id: 'NewInvite' });

export const invite = defineWrite({
  id: 'invite',
  method: 'POST',
  path: '/invites',
  tag: 'invites',
  summary: 'Invite somebody to use the gateway from their own chat',
  description:
    'They get a subscription request or an invitation, with a welcome, if the configuration lets them in. The answer does not tell whether it does, or whether they exist.',
  scope: 'invites',
  params: nothing,
  query: nothing,
  body: bodySchema,
  answers: { 202: { description: 'Taken.', schema: z.object({ address: z.string() }).meta({ id: 'Invite' }) } },
  problems: ['too-many-invitations'],
  async handle({ body: { address, language } }, { deps, key, messageId, isAgain }) {
    const visitor = { name: `api:${key.name}`, rate: PER_KEY };
    const welcome = { id: `welcome/${messageId}`, to: address.person, language, visitor, isAgain };
    const outcome = await untilStored(deps, () => sendWelcome(deps, welcome));
    switch (outcome.kind) {
      case 'taken':
        return { kind: 'reply', status: 202, body: { address: address.written } };
      case 'too-often':
        return problem('too-many-invitations', { waitMs: outcome.waitMs });
      case 'not-connected': {
        const detail = 'This network is not connected.';
        const errors = [{ pointer: pointerTo('address'), detail, code: 'network-not-connected' }];
        return problem('invalid-request', { detail, errors });
      }
    }
  },
});
