import { isIP } from 'node:net';
import { adapterIdSchema, bareJidSchema } from '@partyline/core';
import { z } from 'zod';

const serviceSchema = z
  .string()
  .regex(/^xmpps?:\/\/[^/?#@]+$/, 'must be xmpp://host:port or xmpps://host:port')
  .refine(URL.canParse, 'is not a URL');

/** The account of one adapter instance. */
export const xmppConfigSchema = z
  .strictObject({
    id: adapterIdSchema,
    jid: bareJidSchema,
    password: z.string().min(1),
    /** Where to connect; without it the domain's SRV records tell (RFC 6120 §3.2.1, XEP-0368). `xmpps:` is TLS from the first byte. */
    service: serviceSchema.optional(),
    /** One fixed name, so that a restarted gateway takes the place of its earlier self. */
    resource: z.string().min(1).max(1_023).default('partyline'),
    /** `none` is for tests: it is refused unless the service is on this machine. */
    tls: z.enum(['required', 'none']).default('required'),
  })
  .refine(({ tls, service }) => tls === 'required' || isLoopback(service), {
    path: ['tls'],
    error: 'may only be none when service names this machine (localhost, 127.0.0.1 or [::1])',
  });

export type XmppConfig = z.infer<typeof xmppConfigSchema>;
export type XmppConfigInput = z.input<typeof xmppConfigSchema>;

function isLoopback(service: string | undefined): boolean {
  if (service === undefined || !URL.canParse(service)) return false;
  const host = new URL(service).hostname;
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
