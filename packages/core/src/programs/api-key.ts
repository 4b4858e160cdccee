import { z } from 'zod';
import { formatLegAddress } from '../address/leg-address.ts';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import type { Identity } from '../permission/identity.ts';
import { identitySchema } from '../permission/identity.ts';

/**
 * What a key may do. `calls:read`, `calls:write`: with the calls that it began itself; `calls:all`: with those of others
 * too.
 */
export const apiScopeSchema = z.enum(['calls:read', 'calls:write', 'calls:all', 'invites', 'webhooks']);
export type ApiScope = z.infer<typeof apiScopeSchema>;

/** Under this name permissions, limits and records know the program: `api:<name>`. Several keys may have one name. */
export const apiKeyNameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/);

const at = z.number().int().nonnegative();

const common = {
  /** Public; names the record. */
  id: z.string().regex(/^[2-9a-hjkmnp-z]{10}$/),
  name: apiKeyNameSchema,
  /** SHA-256 of the whole key, hexadecimal. It is 256 bits of chance, so that no slower digest is needed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  createdAtMs: at,
  expiresAtMs: at.optional(),
  revokedAtMs: at.optional(),
};

/** `https://shop.example.org`, as browsers send it (RFC 6454 §6.2). */
const originSchema = z.string().refine((text) => URL.parse(text)?.origin === text, 'not an origin');

const canonicalAddressSchema = z.string().refine((text) => {
  const parsed = parseLegAddress(text);
  return parsed.ok && formatLegAddress(parsed.address) === text;
}, 'not a canonical address');

export const apiKeySchema = z.discriminatedUnion('kind', [
  /** Of a program that keeps it secret. */
  z.object({ kind: z.literal('secret'), ...common, scopes: z.array(apiScopeSchema).min(1) }),
  /** Of a page, where everybody can read it: it only lets visitors call whom it names, from the pages it names. */
  z.object({
    kind: z.literal('publishable'),
    ...common,
    origins: z.array(originSchema).min(1).max(50),
    /** Whom visitors may call. */
    targets: z.array(canonicalAddressSchema).min(1).max(20),
    /** How the numbers begin under which visitors may be called; without one they can only use their microphone. */
    phonePrefixes: z.array(z.string().regex(/^\+[1-9]\d{0,13}$/)).max(50),
    /** Calls of all its visitors together. */
    callsPerDay: z.number().int().positive(),
    /** Calls from one origin. */
    callsPerMinute: z.number().int().positive(),
  }),
]);
export type ApiKey = z.infer<typeof apiKeySchema>;
export type SecretKey = Extract<ApiKey, { kind: 'secret' }>;
export type PublishableKey = Extract<ApiKey, { kind: 'publishable' }>;

/** When a key was used last, to the minute. */
export const apiKeyUseSchema = z.object({ atMs: at });

export function identityOfKey({ name }: Pick<ApiKey, 'name'>): Identity {
  return identitySchema.parse({ network: 'api', address: name });
}

export function stateOfKey({ revokedAtMs, expiresAtMs }: ApiKey, nowMs: number): 'valid' | 'expired' | 'revoked' {
  if (revokedAtMs !== undefined) return 'revoked';
  return expiresAtMs !== undefined && expiresAtMs <= nowMs ? 'expired' : 'valid';
}
