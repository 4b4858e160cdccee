import { type KeyRing, type PublishableKey, stateOfKey } from '@partyline/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const querySchema = z.object({ key: z.string().max(200) });

/** The key of a page of somebody else's, where the request comes from one of the origins that it names. */
export async function keyOfPage(
  { query, headers }: FastifyRequest,
  keys: KeyRing,
  nowMs: number,
): Promise<{ readonly key: PublishableKey; readonly origin: string } | undefined> {
  const asked = querySchema.safeParse(query);
  const { origin } = headers;
  if (!asked.success || origin === undefined) return undefined;
  const key = await keys.find(asked.data.key);
  if (key?.kind !== 'publishable' || stateOfKey(key, nowMs) !== 'valid' || !key.origins.includes(origin))
    return undefined;
  return { key, origin };
}

/** The browser shows the answer to pages of this origin (Fetch standard, "CORS protocol"). */
export function allowOrigin(reply: FastifyReply, origin: string): FastifyReply {
  return reply
    .header('Access-Control-Allow-Origin', origin)
    .header('Access-Control-Allow-Methods', 'GET, POST')
    .header('Access-Control-Allow-Headers', 'content-type')
    .header('Access-Control-Max-Age', '600')
    .header('Cross-Origin-Resource-Policy', 'cross-origin');
}
