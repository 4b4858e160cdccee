import { createHash } from 'node:crypto';

/**
 * The header of draft-ietf-httpapi-idempotency-key-header: a string of structured fields (RFC 8941), which most clients
 * send without its quotes. Undefined where it is none.
 */
export function readIdempotencyKey(header: string): string | undefined {
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  return /^[!-~]{1,255}$/.test(key) ? key : undefined;
}

/** One name for what is the same request, however its JSON is written. */
export function digestOfRequest(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map(sorted)))
    .digest('base64url');
}

export function digestOfKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
