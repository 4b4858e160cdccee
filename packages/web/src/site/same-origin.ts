import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from a page of ours: a page of somebody else's could have its visitors' browsers send it (RFC
 * 6454; Fetch Metadata).
 */
export function isSameOrigin({ headers }: Pick<FastifyRequest, 'headers'>, url: string): boolean {
  const site = headers['sec-fetch-site'];
  return headers.origin === new URL(url).origin && (site === undefined || site === 'same-origin');
}
