import { assertNever } from '@partyline/core';
import type { Element } from '@xmpp/client';
import { NS } from '../namespaces.ts';
import type { StreamPhase } from './stream-gate.ts';

/**
 * Why a connection ended:
 * - `stopped`: we closed it
 * - `conflict`: another program signed in as the same resource; to come back would begin an endless fight
 * - `refused`: the server does not accept the account or its password
 * - `insecure`: the server offers no TLS, and TLS is required
 * - `stream-error`: the server ended the stream for a reason that it named; the session cannot be resumed
 * - `redirected`: the server, known by its certificate, wants us elsewhere (RFC 6120 §4.9.3.19); `host` is `name`,
 *   `name:port` or `[IPv6]:port`
 * - `lost`: anything else: refused, closed, silent, not well formed, too slow
 */
export type StreamEnd =
  | { readonly kind: 'stopped' | 'conflict' | 'insecure' }
  | { readonly kind: 'refused' | 'stream-error'; readonly condition: string }
  | { readonly kind: 'redirected'; readonly host: string }
  | { readonly kind: 'lost'; readonly cause: unknown };

/** A name or an address, with or without a port. */
const HOST = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9.-]{1,253})(?::\d{1,5})?$/i;

/** SASL conditions (RFC 6120 §6.5) after which the same attempt may succeed by itself. */
const PASSING_SASL_FAILURES = new Set(['temporary-auth-failure', 'aborted']);

/**
 * Reads a stream error (RFC 6120 §4.9). Until we are signed in it is a reason to try again later and no more, except
 * that a server that has shown its certificate may send us elsewhere.
 */
export function readStreamError(error: Element, phase: StreamPhase, isSecure: boolean): StreamEnd {
  const child = error.getChildElements().find(({ name }) => name !== 'text');
  const condition = child?.name.slice(0, 40) ?? 'undefined-condition';
  const host = child?.is('see-other-host', NS.streamErrors) === true ? child.text().trim() : '';
  if (isSecure && HOST.test(host)) return { kind: 'redirected', host };
  if (phase !== 'authenticated' && phase !== 'bound') return { kind: 'lost', cause: `stream error: ${condition}` };
  return condition === 'conflict' ? { kind: 'conflict' } : { kind: 'stream-error', condition };
}

/**
 * Reads an error of @xmpp/client by its name and condition; undefined where it is none that ends a stream which was up.
 */
export function classifyStreamError(error: unknown, wasUp: boolean): StreamEnd | undefined {
  const { name, condition, code } = fieldsOf(error);
  if (name === 'SASLError' && condition !== undefined && !PASSING_SASL_FAILURES.has(condition)) {
    return { kind: 'refused', condition };
  }
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

/** For an operator; undefined where nothing is wrong. */
export function describeEnd(end: StreamEnd): string | undefined {
  switch (end.kind) {
    case 'stopped':
      return undefined;
    case 'conflict':
      return 'another program signed in with the same account and resource';
    case 'insecure':
      return 'the server offers no TLS';
    case 'refused':
      return `the server refuses the account or its password (${end.condition})`;
    case 'redirected':
      return `the server sends us to ${end.host}`;
    case 'stream-error':
      return `the server ended the stream: ${end.condition}`;
    case 'lost':
      return end.cause instanceof Error ? end.cause.message : String(end.cause);
    default:
      return assertNever(end);
  }
}
