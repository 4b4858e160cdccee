import { describe, expect, it } from 'vitest';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { renderText } from '../texts/render-text.ts';
import { commandErrorText } from './command-error-text.ts';
import { parseCommand } from './parse-command.ts';

function answer(text: string): string {
  const parsed = parseCommand(text);
  return parsed.ok ? '' : renderText(commandErrorText(parsed.error), 'en');
}

describe('commandErrorText', () => {
  it.each([
    [
      'CALBACK +12025550100',
      'I do not know “CALBACK”. Did you mean CALLBACK?\nFor example: CALLBACK +12025550100 sip:bob@example.org',
    ],
    [
      'BLAH',
      'I do not know “BLAH”. I know CALLBACK, STATUS, HANGUP, LINK, LANGUAGE, HELP.\nFor example: CALLBACK +12025550100 sip:bob@example.org',
    ],
    [
      'CALLBACK +12025550100 12025550101',
      'Address 2, “12025550101”: a number begins with + and its country code.\nDid you mean this? Then send:\nCALLBACK +12025550100 +12025550101',
    ],
    ['CALLBACK +1202 sip:bob@example.org', 'Address 1, “+1202”: this number is too short. For example: +12025550100'],
    [
      'CALLBACK sip:b&c@example.org +1202',
      'Address 1, “sip:b&c@example.org”: I cannot call an address with this character (“&”). For example: sip:bob@example.org',
    ],
    [
      'CALLBACK xmpp:a@b.example/phone',
      'Address 1, “xmpp:a@b.example/phone”: please leave out the / and what follows. Did you mean “xmpp:a@b.example”?',
    ],
    ['CALLBACK +12025550100 +12025550101 vai x', 'I did not understand “vai” after the addresses. Did you mean via?'],
    [
      'CALLBACK +12025550100 +12025550101 via a b c',
      'There are 3 providers after via, but only 2 addresses. Name at most one for each address.',
    ],
    [
      'CALLBACK +12025550100 +12025550101 via',
      'A provider is missing after via. Name one or write auto, or leave via out.\nDid you mean this? Then send:\nCALLBACK +12025550100 +12025550101',
    ],
    [
      'STATUS nonsense',
      '“nonsense” does not look like a call’s id. Write STATUS alone, or with a call’s id, such as k7m3x.',
    ],
  ])('answers %j', (text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it("repeats a person's words short and on one line", () => {
    expect(answer(`${'z'.repeat(500)}`)).toContain(`“${'z'.repeat(39)}…”`);
    const word = 'a\n\u202eb\0\u0301\u0301\u0301\u0301”c\u2066d\ud800';
    const hostile = renderText(commandErrorText({ code: 'unknown-command', word, wordIndex: 0 }), 'en');
    expect(hostile.split('\n')[0]).toBe(
      'I do not know “a b \u0301\u0301"cd�”. I know CALLBACK, STATUS, HANGUP, LINK, LANGUAGE, HELP.',
    );
  });

  it('gives examples that are right', () => {
    const examples = [
      'bob',
      '1',
      '+1',
      '+999123456',
      'sip:@h',
      'sip:b@h:0',
      'sip:b@h;x',
      'sip:b@h;transport=x',
      'xmpp:x',
      'matrix:x',
      'msn:x',
      'yahoo:1',
    ];
    for (const bad of examples) {
      const [, right = ''] = answer(`CALLBACK ${bad} x`).split('For example: ');
      const addresses = right.split(/, | or /);
      expect(
        addresses.every((text) => parseLegAddress(text).ok),
        right,
      ).toBe(true);
    }
  });
});
