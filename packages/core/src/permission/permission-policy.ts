import { type Identity, isCanonicalIdentity } from './identity.ts';
import { type PermissionPattern, parsePermissionPattern } from './permission-pattern.ts';
import { splitAddress } from './split-address.ts';

/** Says who may use the gateway. Pure and without state: the same identity always gets the same answer. */
export interface PermissionPolicy {
  /**
   * Whether this person may start and steer calls. False for everyone no rule lets in, and for addresses that are not
   * canonical.
   */
  mayCall(identity: Identity): boolean;
}

/**
 * Builds the policy from the configuration's patterns (`parsePermissionPattern` describes them). Default deny: without
 * rules nobody may call. Throws on a pattern that does not parse: the configuration is checked before, and a rule that
 * is left out in silence is worse.
 */
export function createPermissionPolicy(rules: readonly string[]): PermissionPolicy {
  const patterns = rules.map((rule) => {
    const parsed = parsePermissionPattern(rule);
    if (!parsed.ok) throw new Error(`permission pattern ${JSON.stringify(rule)} ${parsed.error.message}`);
    return parsed.value;
  });
  return {
    mayCall: (identity) => isCanonicalIdentity(identity) && patterns.some((pattern) => matches(pattern, identity)),
  };
}

function matches(pattern: PermissionPattern, identity: Identity): boolean {
  if (pattern.network !== identity.network) return false;
  if (pattern.kind === 'everyone') return true;
  const parts = splitAddress(identity.network, identity.address);
  return parts !== undefined && matchesUser(pattern.user, parts.user) && matchesDomain(pattern, parts.domain);
}

/**
 * With `subdomains` exactly one label more, as in certificates (RFC 6125 §6.4.3): a wildcard never reaches over a dot.
 */
function matchesDomain(pattern: { domain: string; subdomains: boolean }, domain: string): boolean {
  if (!pattern.subdomains) return domain === pattern.domain;
  const dot = domain.indexOf('.');
  return dot > 0 && domain.slice(dot + 1) === pattern.domain;
}

/**
 * The pieces between wildcards must occur in their order; taking each at its first place is enough, for `*` takes any
 * rest.
 */
function matchesUser(pattern: string, user: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return user === first;
  if (!user.startsWith(first) || !user.endsWith(last) || user.length < first.length + last.length) return false;
  const end = user.length - last.length;
  let from = first.length;
  for (const piece of rest) {
    const at = user.indexOf(piece, from);
    if (at < 0 || at + piece.length > end) return false;
    from = at + piece.length;
  }
  return true;
}
