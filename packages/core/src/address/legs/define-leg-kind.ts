import type { z } from 'zod';
import type { LegAddressError } from '../leg-address-error.ts';
import type { ParseResult } from '../parse-result.ts';

/** What a provider needs to call an address: a dial string of Asterisk with a place for it. */
export interface DialTarget<Address> {
  /** How the place is written in a template: `{number}`. */
  readonly placeholder: string;
  readonly textOf: (address: Address) => string;
  /**
   * All that the text can consist of. Nothing of it means anything to Asterisk, whatever the parser may allow one day.
   */
  readonly allowed: RegExp;
  /** The template of an example. */
  readonly example: string;
}

/** One kind of address by which a party of a call is named. */
export interface LegKind<Address extends { readonly kind: string }> {
  readonly kind: Address['kind'];
  /** What stands before the colon, in lower case. */
  readonly schemes: readonly string[];
  /** The stored form: it takes canonical text only, so that two stored addresses of one party are equal. */
  readonly schema: z.ZodType<Address> & z.core.$ZodTypeDiscriminable;
  /** Reads what follows the scheme and its colon. Never throws, linear in the text. */
  readonly parse: (rest: string, scheme: string) => ParseResult<Address, LegAddressError>;
  /** The canonical text, which is read back to the same address. */
  readonly format: (address: Address) => string;
  /** Who is written to at such an address; missing where it is on no chat network. */
  readonly personOf?: (address: Address) => { readonly network: string; readonly address: string };
  /** What people call such a party, where that is not its address. */
  readonly nameOf?: (address: Address) => string;
  /** Missing where no provider can call such an address. */
  readonly dial?: DialTarget<Address>;
}

/** A kind as the list holds it: its methods take addresses of its own kind and know any other. */
export interface DefinedLegKind<Address extends { readonly kind: string }> extends LegKind<Address> {
  /** The canonical text of an address of this kind; undefined for any other. */
  readonly formatIfOurs: (address: { readonly kind: string }) => string | undefined;
  readonly personIfOurs: (address: {
    readonly kind: string;
  }) => { readonly network: string; readonly address: string } | undefined;
  readonly nameIfOurs: (address: { readonly kind: string }) => string | undefined;
  /** The same for what a provider dials. */
  readonly dialIfOurs: (address: { readonly kind: string }) => string | undefined;
}

export function defineLegKind<Address extends { readonly kind: string }>(
  kind: LegKind<Address>,
): DefinedLegKind<Address> {
  const isOurs = (address: { readonly kind: string }): address is Address => address.kind === kind.kind;
  return {
    ...kind,
    formatIfOurs: (address) => (isOurs(address) ? kind.format(address) : undefined),
    personIfOurs: (address) => (isOurs(address) ? kind.personOf?.(address) : undefined),
    nameIfOurs: (address) => (isOurs(address) ? kind.nameOf?.(address) : undefined),
    dialIfOurs: (address) => (isOurs(address) ? kind.dial?.textOf(address) : undefined),
  };
}

/** Makes an address of what a parser read. */
export function mapParsed<Value, Address>(
  parsed: ParseResult<Value, LegAddressError>,
  build: (value: Value) => Address,
): ParseResult<Address, LegAddressError> {
  return parsed.ok ? { ok: true, value: build(parsed.value) } : parsed;
}
