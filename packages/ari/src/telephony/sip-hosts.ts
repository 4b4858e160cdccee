import { Resolver } from 'node:dns/promises';
import { type AddressCheck, addressOfHost, createAddressCheck, readSipUri, TelephonyError } from '@partyline/core';
import { z } from 'zod';

/** The IPv4 addresses of a name. Rejects as `node:dns` does. */
export type HostLookup = (name: string) => Promise<readonly string[]>;

/** Which hosts may be dialled. What is missing is empty. */
export interface SipHostRules {
  /** Networks of our own that may be dialled, in CIDR notation. */
  readonly allowNetworks?: readonly string[] | undefined;
  /** Addresses of our own machines. */
  readonly ownAddresses?: readonly string[] | undefined;
  /** Hosts of the trunks: what leads there is dialled as a telephone number, or not at all. */
  readonly trunkHosts?: readonly string[] | undefined;
}

type SipUri = Parameters<typeof readSipUri>[0];

const LOOKUP_TIMEOUT_MS = 2_000;
const LOOKUP_TRIES = 2;
const NO_SUCH_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

const coded = z.object({ code: z.string() });

/** Asks the name servers, not `/etc/hosts`, and no thread of Node's pool: many slow names hold up nothing else. */
export function createHostLookup(): HostLookup {
  const resolver = new Resolver({ timeout: LOOKUP_TIMEOUT_MS, tries: LOOKUP_TRIES });
  return (name) => resolver.resolve4(name);
}

/**
 * Finds where a SIP address leads before it is dialled: a name of a stranger's choice may stand for one of our own
 * machines.
 */
export class SipHosts {
  readonly #mayReach: AddressCheck;
  readonly #trunkHosts: readonly string[];
  readonly #lookup: HostLookup;

  constructor(rules: SipHostRules, lookup: HostLookup) {
    this.#mayReach = createAddressCheck(rules.allowNetworks ?? [], rules.ownAddresses);
    this.#trunkHosts = rules.trunkHosts ?? [];
    this.#lookup = lookup;
  }

  /**
   * The address to dial in place of the name, or `undefined` where the URI has an address itself. Rejects with a
   * `TelephonyError`: `forbidden` for what leads inward or to a trunk, `no-such-host`, or `refused` when the name
   * servers do not answer.
   */
  async addressFor(uri: SipUri): Promise<string | undefined> {
    const { host } = readSipUri(uri);
    const literal = addressOfHost(host);
    const addresses = literal === undefined ? await this.#addressesOf(host) : [literal];
    if (!addresses.every(this.#mayReach)) throw new TelephonyError('forbidden', 'the host is in a private network');
    const trunks = await this.#trunkAddresses();
    if (addresses.some((address) => trunks.has(address))) throw new TelephonyError('forbidden', 'the host is a trunk');
    return literal === undefined ? addresses[0] : undefined;
  }

  async #addressesOf(name: string): Promise<readonly string[]> {
    let addresses: readonly string[];
    try {
      addresses = await this.#lookup(name);
    } catch (error) {
      const isUnknown = NO_SUCH_NAME.has(coded.safeParse(error).data?.code ?? '');
      throw new TelephonyError(isUnknown ? 'no-such-host' : 'refused', 'the name of the host was not found', error);
    }
    if (addresses.length === 0) throw new TelephonyError('no-such-host', 'the host has no IPv4 address');
    return addresses;
  }

  /** What cannot be looked up now is left out: then the name of a stranger cannot either. */
  async #trunkAddresses(): Promise<ReadonlySet<string>> {
    const found = await Promise.all(
      this.#trunkHosts.map(async (host) => {
        const literal = addressOfHost(host);
        return literal === undefined ? await this.#addressesOf(host).catch(() => []) : [literal];
      }),
    );
    return new Set(found.flat());
  }
}
