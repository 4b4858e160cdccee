/**
 * Why a connection ended:
 * - `stopped`: we closed it
 * - `conflict`: another program signed in as the same resource; to come back would begin an endless fight
 * - `refused`: the server does not accept the account or its password
 * - `insecure`: the server offers no TLS, and TLS is required
 * - `stream-error`: the server ended the stream for a reason that it named; the session cannot be resumed
 * - `lost`: anything else: refused, closed, silent, not well formed, too slow
 */
export type StreamEnd =
  | { readonly kind: 'stopped' | 'conflict' | 'insecure' }
  | { readonly kind: 'refused' | 'stream-error'; readonly condition: string }
  | { readonly kind: 'lost'; readonly cause: unknown };

/** SASL conditions (RFC 6120 §6.5) after which the same attempt may succeed by itself. */
const PASSING_SASL_FAILURES = new Set(['temporary-auth-failure', 'aborted']);

/** Reads an error of @xmpp/client by its name and condition; undefined where it is none that ends a stream which was up. */
export function classifyStreamError(error: unknown, wasUp: boolean): StreamEnd | undefined {
  const { name, condition, code } = fieldsOf(error);
  if (name === 'SASLError' && condition !== undefined && !PASSING_SASL_FAILURES.has(condition)) {
    return { kind: 'refused', condition };
  }
  if (name === 'StreamError' && condition === 'conflict') return { kind: 'conflict' };
  if (name === 'StreamError' && condition !== undefined) return { kind: 'stream-error', condition };
  const breaksTheStream = !wasUp || code !== undefined || name === 'XMLError';
  return breaksTheStream ? { kind: 'lost', cause: error } : undefined;
}

function fieldsOf(error: unknown): { name?: string; condition?: string; code?: string } {
  if (!(error instanceof Error)) return {};
  return {
    name: error.name,
    ...('condition' in error && typeof error.condition === 'string' && { condition: error.condition }),
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
  };
}
