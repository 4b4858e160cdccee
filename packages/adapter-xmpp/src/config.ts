import { ownAddress } from '@partyline/adapter-kit';
import { adapterIdSchema, type ConfigFinding, type SectionFields } from '@partyline/core';
import { z } from 'zod';

const SERVICE = /^xmpps?:\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/;

/** The section of one XMPP account. */
export function xmppSection({ secret }: SectionFields) {
  return z.strictObject({
    kind: z.literal('xmpp'),
    id: adapterIdSchema.meta({ description: 'a name of your own: small letters, digits and -', examples: ['xmpp'] }),
    jid: ownAddress('xmpp', 'is no bare JID').meta({
      description: "the account's address without a resource",
      examples: ['bot@example.org'],
    }),
    password: secret,
    // Without it the domain's SRV records tell (RFC 6120 §3.2.1, XEP-0368). `xmpps:` is TLS from the first byte.
    service: z
      .string()
      .refine((url) => SERVICE.test(url) && URL.canParse(url), 'is no xmpp or xmpps address')
      .optional()
      .meta({ description: 'the server, where DNS does not tell', examples: ['xmpp://chat.example.org:5222'] }),
    // Fixed, so that a restarted gateway takes the place of its earlier self.
    resource: z
      .string()
      .min(1)
      .max(64)
      .default('partyline')
      .meta({
        description: 'fixed name of this connection; two programs on one resource end each other',
        examples: ['partyline'],
      }),
    tls: z.enum(['required', 'none']).default('required'),
  });
}

export type XmppAccount = z.output<ReturnType<typeof xmppSection>>;
export type XmppAccountInput = z.input<ReturnType<typeof xmppSection>>;

const text = z.string().optional().catch(undefined);
const writtenSchema = z.object({ jid: text, resource: text, service: text, tls: text }).catch({});

export function xmppAccountName(written: unknown): { field: string; name: string | undefined } {
  const { jid, resource = 'partyline' } = writtenSchema.parse(written);
  return { field: 'jid', name: jid && `${jid.toLowerCase()}/${resource}` };
}

const LOOPBACK = /^xmpps?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Without TLS only on this machine. */
export function xmppErrors(written: unknown): ConfigFinding[] {
  const { tls, service } = writtenSchema.parse(written);
  if (tls !== 'none' || (service !== undefined && LOOPBACK.test(service))) return [];
  const message = 'would send password and messages in the clear over a network';
  return [{ path: ['tls'], message, instead: 'use required, the standard' }];
}
