import { z } from 'zod';
import { type Identity, identitySchema } from '../permission/identity.ts';
import type { DialTarget } from './legs/define-leg-kind.ts';
import { legKinds } from './legs/leg-kinds.ts';

const [first, ...others] = legKinds;

/**
 * The stored form of a leg's address. It takes canonical text only, so that two stored addresses of one party are
 * equal.
 */
export const legAddressSchema = z.discriminatedUnion('kind', [first.schema, ...others.map(({ schema }) => schema)]);

/** One party of a call. Equal parties have equal canonical text (`formatLegAddress`). */
export type LegAddress = z.output<(typeof legKinds)[number]['schema']>;

/**
 * The canonical text, which `parseLegAddress` reads back to the same address: `+12025550100`, `sip:…`,
 * `xmpp:alice@example.org`.
 */
export function formatLegAddress(address: LegAddress): string {
  for (const { formatIfOurs } of legKinds) {
    const text = formatIfOurs(address);
    if (text !== undefined) return text;
  }
  throw new Error(`no kind of leg ${address.kind} in the list`);
}

/** Who is written to at this address; undefined where it is on no chat network. */
export function personAt(address: LegAddress): Identity | undefined {
  for (const { personIfOurs } of legKinds) {
    const person = personIfOurs(address);
    if (person !== undefined) return identitySchema.parse(person);
  }
  return undefined;
}

/** What people call this party, where that is not its address. */
export function nameAt(address: LegAddress): string | undefined {
  for (const { nameIfOurs } of legKinds) {
    const name = nameIfOurs(address);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The kinds that providers can call, each with what its dial templates hold. */
export const dialTargets: ReadonlyMap<LegAddress['kind'], Omit<DialTarget<never>, 'textOf'>> = new Map(
  legKinds.flatMap(({ kind, dial }) => (dial === undefined ? [] : [[kind, dial] as const])),
);

/** What a provider dials for this address; undefined where none can. Of nothing but what its target allows. */
export function dialTextOf(address: LegAddress): string | undefined {
  for (const { dialIfOurs } of legKinds) {
    const text = dialIfOurs(address);
    if (text !== undefined) return text;
  }
  return undefined;
}
