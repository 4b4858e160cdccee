import type { ParseResult } from '../address/parse-result.ts';
import { type IdentityNetwork, identityNetworkSchema, parseIdentity } from './identity.ts';
import { splitAddress } from './split-address.ts';

/**
 * Whom one line of the configuration lets in.
 * - `everyone`: all of a network.
 * - `parts`: a user part, in which `*` stands for any characters, and the exact domain; with `subdomains` any name
 *   exactly one label
 *   below `domain` instead. `domain` is empty only for ids that have none, of Yahoo and of opaque networks.
 */
export type PermissionPattern =
  | { readonly kind: 'everyone'; readonly network: IdentityNetwork }
  | {
      readonly kind: 'parts';
      readonly network: IdentityNetwork;
      readonly user: string;
      readonly domain: string;
      readonly subdomains: boolean;
    };

/**
 * For the operator, who wrote the configuration: `message` is a sentence without the pattern, `instead` an example of
 * what would do.
 */
export type PermissionPatternError = {
  readonly code: 'empty' | 'unknown-network' | 'everyone-without-network' | 'domain-wildcard' | 'bad-address';
  readonly message: string;
  readonly instead: string;
};

type Parsed = ParseResult<PermissionPattern, PermissionPatternError>;

/** What stands for a wildcard while the address around it is checked: a letter that Unicode composes with no mark. */
const standIn = 'q';

/**
 * Reads a pattern: `xmpp:alice@example.org`, `alice@example.org` (without a network it is XMPP), `*@example.org`,
 * `ops-*@example.org`, `*@*.example.org`, `matrix:@alice:example.org` (or without `matrix:`), `msn:*@hotmail.com`,
 * `yahoo:dave`, `xmpp:*`.
 *
 * A `*` stands for any characters, none too, within the user part, or for exactly one label at the start of a domain
 * that has two more. It never reaches over the `@` (Matrix: the `:`) and there are no other wildcards, so
 * `*@example.org` is that domain alone. The rest is compared in its network's canonical form, case included. Errors
 * carry a sentence for `config check`.
 */
export function parsePermissionPattern(text: string): Parsed {
  const trimmed = text.trim();
  if (trimmed === '') return fail('empty', 'is empty', 'xmpp:alice@example.org');
  if (/^\*(@\*)?$/.test(trimmed)) {
    return fail('everyone-without-network', 'would let in everyone of every network: name one', 'xmpp:*');
  }
  const [, scheme, schemeRest] = /^([a-z]+):(.*)$/is.exec(trimmed) ?? [];
  const network = identityNetworkSchema.safeParse(
    scheme?.toLowerCase() ?? (trimmed.startsWith('@') ? 'matrix' : 'xmpp'),
  );
  if (!network.success) {
    return fail('unknown-network', `names no network; there are ${identityNetworkSchema.options.join(', ')}`, 'xmpp:*');
  }
  const rest = (schemeRest ?? trimmed).trim();
  return rest === '*' ? done({ kind: 'everyone', network: network.data }) : parseParts(network.data, rest);
}

function parseParts(network: IdentityNetwork, text: string): Parsed {
  const parts = splitAddress(network, text);
  if (parts === undefined) return badAddress(network);
  const subdomains = parts.domain.startsWith('*.');
  const domain = subdomains ? parts.domain.slice(2) : parts.domain;
  if (domain.includes('*') || (subdomains && !domain.includes('.'))) {
    const message = 'may have a * in its domain only as the first label, before two or more others';
    return fail('domain-wildcard', message, '*@*.example.org');
  }
  return canonicalParts(network, parts.user, domain, subdomains);
}

/**
 * The user part goes through its network's parser twice: with the wildcards replaced, to see that it is an address at
 * all, and piece by piece, to fold case and width around them.
 */
function canonicalParts(network: IdentityNetwork, user: string, domain: string, subdomains: boolean): Parsed {
  const canonical = (piece: string) => {
    const parsed = parseIdentity(network, joinAddress(network, piece, domain));
    return parsed.ok ? splitAddress(network, parsed.value.address) : undefined;
  };
  const whole = canonical(user.replaceAll('*', standIn));
  if (whole === undefined) return badAddress(network);
  const folded = user.includes('*') ? user.split('*').map((piece) => foldPiece(piece, canonical)) : [whole.user];
  return done({ kind: 'parts', network, user: folded.join('*'), domain: whole.domain, subdomains });
}

/** Stand-ins on both sides keep a piece such as `.ops.` an address while it is folded. */
function foldPiece(piece: string, canonical: (user: string) => { user: string } | undefined): string {
  return canonical(standIn + piece + standIn)?.user.slice(standIn.length, -standIn.length) ?? piece;
}

function joinAddress(network: IdentityNetwork, user: string, domain: string): string {
  if (network === 'matrix') return `@${user}:${domain}`;
  return domain === '' ? user : `${user}@${domain}`;
}

const examples: Readonly<Partial<Record<IdentityNetwork, string>>> = {
  xmpp: 'xmpp:alice@example.org',
  gtalk: 'gtalk:bob@gmail.com',
  matrix: 'matrix:@alice:example.org',
  msn: 'msn:carol@hotmail.com',
  yahoo: 'yahoo:dave_77',
};

function badAddress(network: IdentityNetwork): Parsed {
  return fail('bad-address', `is no ${network} address or pattern`, examples[network] ?? `${network}:12345`);
}

function done(value: PermissionPattern): Parsed {
  return { ok: true, value };
}

function fail(code: PermissionPatternError['code'], message: string, instead: string): Parsed {
  return { ok: false, error: { code, message, instead } };
}
