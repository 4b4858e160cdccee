import { assertNever, type LegAddress, TelephonyError } from '@partyline/core';

/** Dial strings of one provider, one per kind of address that it reaches. `PJSIP/{number}@alpha`, `PJSIP/sip/{uri}`. */
export interface DialTemplates {
  readonly phone?: string | undefined;
  readonly sip?: string | undefined;
}

/** E.164, as core gives it out. */
const NUMBER = /^\+[0-9]{3,15}$/;

/**
 * What core's canonical SIP URIs consist of. chan_pjsip splits a dial string at `/` and its URI parser ends at `<>" ?`; `&`, `,` and `$` are
 * Asterisk's own. None of them is let through here, whatever core may allow one day.
 */
const SIP_URI =
  /^sips?:(?:[A-Za-z0-9._~*+=%-]{1,128}@)?(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?(?:;[a-z]+=[a-z]+){0,2}(?:;maddr=[0-9.]{7,15})?$/;

const TEMPLATE = /^[A-Za-z]+\/[A-Za-z0-9._:;=@+*#/-]*\{(number|uri)\}[A-Za-z0-9._:;=@+*#/-]*$/;

/** `undefined` for a good template. */
export function dialTemplateProblem(kind: keyof DialTemplates, template: string): string | undefined {
  const placeholder = kind === 'phone' ? 'number' : 'uri';
  return TEMPLATE.exec(template)?.[1] === placeholder
    ? undefined
    : `${kind}: "${template}" is no dial string with one {${placeholder}}`;
}

/**
 * Throws `refused` for an address that this provider does not reach, or that Asterisk might take for more than an address.
 * @param hostAddress where a SIP address leads, when its host is a name: Asterisk then looks nothing up itself, and the name stays in the
 * request (RFC 3261 §19.1.1, `maddr`)
 */
export function dialStringOf(address: LegAddress, templates: DialTemplates, hostAddress?: string): string {
  switch (address.kind) {
    case 'phone':
      return fill(templates.phone, '{number}', address.number, NUMBER);
    case 'sip':
      return fill(
        templates.sip,
        '{uri}',
        hostAddress === undefined ? address.uri : `${address.uri};maddr=${hostAddress}`,
        SIP_URI,
      );
    case 'xmpp':
    case 'gtalk':
    case 'matrix':
    case 'msn':
    case 'yahoo':
      throw new TelephonyError('refused', `no provider reaches ${address.kind} addresses`);
    default:
      return assertNever(address);
  }
}

function fill(template: string | undefined, placeholder: string, value: string, allowed: RegExp): string {
  if (template === undefined) throw new TelephonyError('refused', `the provider has no dial string for ${placeholder}`);
  if (!allowed.test(value)) throw new TelephonyError('refused', 'the address holds characters that may not be dialled');
  // A function as replacement: `$&` and its like in a string would be read as patterns.
  return template.replace(placeholder, () => value);
}
