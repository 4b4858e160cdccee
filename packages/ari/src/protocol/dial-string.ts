import { dialTargets, dialTextOf, type LegAddress, TelephonyError } from '@partyline/core';

/** Dial strings of one provider, one per kind of address that it reaches. `PJSIP/{number}@alpha`, `PJSIP/sip/{uri}`. */
export type DialTemplates = Readonly<Partial<Record<string, string>>>;

const TEMPLATE = /^[A-Za-z]+\/[A-Za-z0-9._:;=@+*#/-]*(\{[a-z]+\})[A-Za-z0-9._:;=@+*#/-]*$/;

/** `undefined` for a good template. */
export function dialTemplateProblem(kind: string, template: string): string | undefined {
  const target = [...dialTargets].find(([name]) => name === kind)?.[1];
  if (target === undefined) return `${kind}: no provider reaches such addresses`;
  return TEMPLATE.exec(template)?.[1] === target.placeholder
    ? undefined
    : `${kind}: "${template}" is no dial string with one ${target.placeholder}`;
}

/**
 * Throws `refused` for an address that this provider does not reach, or that Asterisk might take for more than an
 * address.
 * @param hostAddress where a SIP address leads, when its host is a name: Asterisk then looks nothing up itself, and the
 * name stays in the request (RFC 3261 §19.1.1, `maddr`)
 */
export function dialStringOf(address: LegAddress, templates: DialTemplates, hostAddress?: string): string {
  const target = dialTargets.get(address.kind);
  const text = dialTextOf(address);
  const template = templates[address.kind];
  if (target === undefined || text === undefined) {
    throw new TelephonyError('refused', `no provider reaches ${address.kind} addresses`);
  }
  const { placeholder, allowed } = target;
  if (template === undefined) throw new TelephonyError('refused', `the provider has no dial string for ${placeholder}`);
  const value = hostAddress === undefined ? text : `${text};maddr=${hostAddress}`;
  if (!allowed.test(value)) throw new TelephonyError('refused', 'the address holds characters that may not be dialled');
  // A function as replacement: `$&` and its like in a string would be read as patterns.
  return template.replace(placeholder, () => value);
}
