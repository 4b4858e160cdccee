import { type LegAddress, parseLegAddress } from '@partyline/core';
import { describe, expect, it } from 'vitest';
import { dialStringOf, dialTemplateProblem } from './dial-string.ts';

const templates = { phone: 'PJSIP/{number}@alpha', sip: 'PJSIP/sip/{uri}' };

function addressOf(text: string): LegAddress {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.address;
}

/** An address as no parser would give it out: what the second line of defence is for. */
function forged(original: LegAddress, replacement: string): LegAddress {
  return JSON.parse(JSON.stringify(original).replace(/"(sip:[^"]*|\+[0-9]+)"/, () => JSON.stringify(replacement)));
}

describe('dial strings', () => {
  it.each([
    ['+12025550100', 'PJSIP/+12025550100@alpha'],
    ['sip:bob@example.org', 'PJSIP/sip/sip:bob@example.org'],
    ['sips:b.o~b+1@[2001:db8::1]:5071;transport=tls', 'PJSIP/sip/sips:b.o~b+1@[2001:db8::1]:5071;transport=tls'],
    ['sip:example.org', 'PJSIP/sip/sip:example.org'],
    ['sip:%C3%A4@example.org;transport=tcp;user=phone', 'PJSIP/sip/sip:%C3%A4@example.org;transport=tcp;user=phone'],
  ])('%s is dialled as %s', (text, expected) => {
    expect(dialStringOf(addressOf(text), templates)).toBe(expected);
  });

  it('a host that was looked up is dialled by its address, and keeps its name in the request', () => {
    expect(dialStringOf(addressOf('sip:bob@example.org:5070;transport=tcp'), templates, '198.41.0.4')).toBe(
      'PJSIP/sip/sip:bob@example.org:5070;transport=tcp;maddr=198.41.0.4',
    );
  });

  it.each([
    '/',
    '&',
    ',',
    ' ',
    '"',
    "'",
    '<',
    '>',
    '$',
    '{',
    '}',
    '(',
    ')',
    '|',
    '\\',
    '\n',
    '\u0000',
    '?',
    '^',
    '!',
    'ä',
  ])('a SIP address with %j in it is refused, not escaped', (character) => {
    const address = forged(addressOf('sip:bob@example.org'), `sip:bo${character}b@example.org`);
    expect(() => dialStringOf(address, templates)).toThrow(expect.objectContaining({ code: 'refused' }));
  });

  it.each(['+1202@evil', '+1202/x', '12025550100', '+', '+1202555010a', '+12025550100\n', '$&'])(
    'the number %j is refused',
    (number) => {
      const address = forged(addressOf('+12025550100'), number);
      expect(() => dialStringOf(address, templates)).toThrow(expect.objectContaining({ code: 'refused' }));
    },
  );

  it('refuses what the provider does not reach', () => {
    for (const text of ['+12025550100', 'xmpp:alice@example.org', 'msn:carol@hotmail.com']) {
      expect(() => dialStringOf(addressOf(text), { sip: templates.sip })).toThrow(
        expect.objectContaining({ code: 'refused', retryable: false }),
      );
    }
  });

  it.each([
    'PJSIP/alpha',
    'PJSIP/{uri}@alpha',
    '{number}',
    'PJSIP/{number}@{number}',
    'PJSIP/{number}@a&PJSIP/1@b',
    'PJSIP/{number}@$' + '{X}',
  ])('the template %s is not taken', (template) => {
    expect(dialTemplateProblem('phone', template)).toContain('{number}');
  });
});
