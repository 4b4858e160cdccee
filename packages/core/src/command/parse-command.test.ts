import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLegAddress } from '../address/format-leg-address.ts';
import { formatCommandError } from './command-texts.ts';
import { parseCommand } from './parse-command.ts';

/** A command in one line, legs with their providers: `callback +12025550100/alpha sip:bob@example.org`. */
function read(text: string): string {
  const parsed = parseCommand(text);
  if (!parsed.ok) return `error ${parsed.error.code}`;
  const { command } = parsed;
  switch (command.kind) {
    case 'callback':
      return [
        'callback',
        ...command.legs.map((leg) => [formatLegAddress(leg.address), leg.provider].filter(Boolean).join('/')),
      ].join(' ');
    case 'help':
      return `help ${command.topic}`;
    default:
      return [command.kind, command.call].filter(Boolean).join(' ');
  }
}

const one = '+12025550100';
const two = '+12025550101';
const both = `callback ${one} ${two}`;
const oneAndBob = `callback ${one} sip:bob@example.org`;

describe('parseCommand', () => {
  it.each([
    [`CALLBACK ${one} ${two}`, both],
    [`callback ${one} ${two}`, both],
    [`  CallBack   ${one}\t${two}  `, both],
    [`/callback ${one} ${two}`, both],
    [`!callback ${one} ${two}`, both],
    [`CALLBACK: ${one}, ${two}`, both],
    [`CALLBACK${one} ${two}`, both],
    [`callback:${one},${two}`, both],
    [`call back ${one} ${two}`, both],
    [`hi, please callback ${one} and ${two}.`, both],
    [`CALLBACK ${one} ${two} please`, both],
    [`CALLBACK ${one}, ${two},`, both],
    [`CALLBACK ${one}; ${two};`, both],
    [`CALLBACK ${one} & ${two} and`, both],
    [`CALLBACK\n- ${one}\n- ${two}`, both],
    [`CALLBACK\r\n1. ${one}\r\n2) ${two}`, both],
    ['CALLBACK +1 (202) 555-0100 +1 202.555.0101', both],
    ['CALLBACK +1\u00a0202\u2009555\u20110100 \uff0b1 202 555\u20130101', both],
    ['CALLBACK + 1 202 555 0100 phone: +1 202 555 0101', both],
    ['\u202aCALLBACK\u202c \u200e+12025550100\u200f \ufeff+1202\u200b5550101\u00ad', both],
    [`\uff23\uff21\uff2c\uff2c\uff22\uff21\uff23\uff2b ${one}\uff0c${two}`, both],
    ['CALLBACK (+1 202 555 0100) (sip:bob@example.org)', oneAndBob],
    ['CALLBACK +1 (202) 555-0100 sip:bob@example.org', oneAndBob],
    ['CALLBACK tel:+1-202-555-0100 <sip:bob@example.org>', oneAndBob],
    ['CALLBACK <tel:+12025550100|+1 202 555 0100> <sip:bob@example.org>,', oneAndBob],
    ['CALLBACK \u201c+12025550100\u201d \u2018sip:bob@example.org\u2019', oneAndBob],
    ['CALLBACK `+12025550100` "sip:bob@example.org".', oneAndBob],
    [`CALLBACK sip: bob@example.org ${one}`, `callback sip:bob@example.org ${one}`],
    [`CALLBACK msn:carol@hotmail.com<mailto:carol@hotmail.com> ${one}`, `callback msn:carol@hotmail.com ${one}`],
    [`CALLBACK msn:mailto:carol@hotmail.com ${one}`, `callback msn:carol@hotmail.com ${one}`],
    [`CALLBACK https://matrix.to/#/@alice:example.org ${one}`, `callback matrix:@alice:example.org ${one}`],
    [
      'CALLBACK jabber:a@example.org gtalk:b@gmail.com yahoo:dave',
      'callback xmpp:a@example.org gtalk:b@gmail.com yahoo:dave',
    ],
    [`CALLBACK ${one} ${two} via alpha beta`, `callback ${one}/alpha ${two}/beta`],
    [`CALLBACK ${one} ${two} VIA Alpha`, `callback ${one}/alpha ${two}`],
    [`CALLBACK ${one} ${two} via auto beta`, `callback ${one} ${two}/beta`],
    [`CALLBACK ${one} ${two} via: \u2014, beta.`, `callback ${one} ${two}/beta`],
    ['STATUS', 'status'],
    ['Status?', 'status'],
    ['status please', 'status'],
    ['STATUS #Ab2cd', 'status ab2cd'],
    ['hangup', 'hangup'],
    ['hang up', 'hangup'],
    ['Hang up the call now!', 'hangup'],
    ['HANGUP ab2cd.', 'hangup ab2cd'],
    ['HELP', 'help overview'],
    ['?', 'help overview'],
    ['help me', 'help overview'],
    ['help /callback', 'help callback'],
    ['HELP numbers', 'help addresses'],
    ['hi', 'help hello'],
    ['Hello there!', 'help hello'],
    ['/start', 'help hello'],
    ['thanks', 'help thanks'],
    ['Thank you :)', 'help thanks'],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each<[string, object]>([
    ['', { code: 'empty' }],
    [' \u200b\n', { code: 'empty' }],
    ['x'.repeat(4097), { code: 'too-long', length: 4097, limit: 4096 }],
    [`CALBACK ${one} ${two}`, { code: 'unknown-command', word: 'CALBACK', wordIndex: 0, suggestion: 'CALLBACK' }],
    [`callabck ${one}`, { code: 'unknown-command', suggestion: 'CALLBACK' }],
    ['please call bob', { code: 'unknown-command', word: 'call', wordIndex: 1, suggestion: 'CALLBACK' }],
    ['stauts', { code: 'unknown-command', suggestion: 'STATUS' }],
    ['halp', { code: 'unknown-command', suggestion: 'HELP' }],
    ['stop', { code: 'unknown-command', suggestion: 'HANGUP' }],
    ['what is this', { code: 'unknown-command', word: 'what', wordIndex: 0 }],
    ['ADD +12025550100', { code: 'unknown-command', word: 'ADD', wordIndex: 0 }],
    ['constructor', { code: 'unknown-command', word: 'constructor', wordIndex: 0 }],
    [`${one} ${two}`, { code: 'no-command', legs: 2 }],
    ['<sip:bob@example.org>', { code: 'no-command', legs: 1 }],
    ['CALLBACK', { code: 'too-few-legs', legs: 0 }],
    ['CALLBACK via alpha', { code: 'too-few-legs', legs: 0 }],
    [`CALLBACK ${one}`, { code: 'too-few-legs', legs: 1 }],
    [
      `CALLBACK ${one} +1 202 555 0100`,
      { code: 'repeated-leg', word: '+1 202 555 0100', wordIndex: 2, leg: 2, sameAs: 1 },
    ],
    ['CALLBACK sip:b@EXAMPLE.org sip:%62@example.org', { code: 'repeated-leg', leg: 2, sameAs: 1 }],
    ['CALLBACK yahoo:dave yahoo:dave@yahoo.com', { code: 'repeated-leg', leg: 2, sameAs: 1 }],
    [`CALLBACK ${one} bob`, { code: 'bad-leg', leg: 2, word: 'bob', wordIndex: 2, reason: { code: 'no-scheme' } }],
    [
      `CALLBACK ${one} 12025550101`,
      { code: 'bad-leg', leg: 2, reason: { code: 'phone-without-plus', suggestion: two } },
    ],
    [`CALLBACK ${one} 202 555 0101`, { code: 'bad-leg', leg: 2, word: '202 555 0101', wordIndex: 2 }],
    [`CALLBACK ${one} ${two} vai alpha`, { code: 'misspelt-via', word: 'vai', wordIndex: 3 }],
    [`CALLBACK ${one} ${two} via`, { code: 'no-provider' }],
    [`CALLBACK ${one} ${two} via a b c`, { code: 'too-many-providers', providers: 3, legs: 2 }],
    [`CALLBACK ${one} ${two} via alpha via beta`, { code: 'repeated-via', word: 'via', wordIndex: 5 }],
    [`CALLBACK ${one} ${two} via al/pha`, { code: 'bad-provider', word: 'al/pha', wordIndex: 4 }],
    [`CALLBACK ${one} ${two} via alpha +12025550102`, { code: 'bad-provider', word: '+12025550102', wordIndex: 5 }],
    ['STATUS what', { code: 'bad-call-id', keyword: 'STATUS', word: 'what', wordIndex: 1 }],
    ['HANGUP ab2cd ab2ce', { code: 'extra-word', keyword: 'HANGUP', word: 'ab2ce', wordIndex: 2 }],
    ['HELP calback', { code: 'unknown-topic', word: 'calback', wordIndex: 1, suggestion: 'CALLBACK' }],
    ['HELP me with via now via', { code: 'extra-word', keyword: 'HELP', wordIndex: 5 }],
  ])('tells what is wrong with %j', (text, error) => {
    expect(parseCommand(text)).toMatchObject({ ok: false, error });
  });

  it.each([
    // Each pair of groups would also be one possible German number, which is a stranger's.
    ['CALLBACK sip:bob@example.org +49 30 123 1234567', 'a group as long as a number of its own'],
    ['CALLBACK sip:bob@example.org +49 30 1234, 5678', 'a comma'],
    ['CALLBACK sip:bob@example.org +49 30 1234; 5678', 'a semicolon'],
    ['CALLBACK sip:bob@example.org +49 30 1234\n5678', "a line's end"],
  ])('does not join two numbers over what parts them: %j (%s)', (text) => {
    expect(parseCommand(text)).toMatchObject({
      error: { code: 'bad-leg', leg: 3, reason: { code: 'phone-without-plus' } },
    });
  });

  it('takes as many legs as the limit says', () => {
    const legs = (count: number) => Array.from({ length: count }, (_, n) => `+120255501${10 + n}`).join(' ');
    expect(parseCommand(`CALLBACK ${legs(20)}`).ok).toBe(true);
    expect(parseCommand(`CALLBACK ${legs(21)}`)).toEqual({ ok: false, error: { code: 'too-many-legs', limit: 20 } });
    expect(parseCommand(`CALLBACK ${legs(3)}`, { maxLegs: 3 }).ok).toBe(true);
    expect(parseCommand(`CALLBACK ${legs(4)}`, { maxLegs: 3 })).toMatchObject({ error: { limit: 3 } });
  });
});

describe('parseCommand on anything', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'CALLBACK',
      'callback',
      'STATUS',
      'HANGUP',
      'HELP',
      'via',
      'auto',
      'and',
      ',',
      '-',
      '\n',
      '<',
      '>',
      '<mailto:',
      '|',
      '"',
      '@',
    ),
    fc.constantFrom(
      one,
      two,
      '+1',
      '(202)',
      '555-0100',
      'sip:',
      'sip:bob@example.org',
      'xmpp:a@b.example',
      'phone:',
      'tel:',
      '${',
      '\u202e',
      '\0',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  );
  const message = fc
    .tuple(
      fc.constantFrom('', 'CALLBACK ', 'HELP ', 'STATUS '),
      fc.array(word, { maxLength: 12 }),
      fc.constantFrom('', ' '),
    )
    .map(([start, words, glue]) => start + words.join(glue));

  it('never throws, and answers an error in a line or two without a control character', () => {
    let commands = 0;
    fc.assert(
      fc.property(message, (text) => {
        const parsed = parseCommand(text);
        if (parsed.ok) {
          commands += 1;
          return;
        }
        const answer = formatCommandError(parsed.error);
        expect(answer.length).toBeLessThan(400);
        expect(answer.split('\n').length).toBeLessThanOrEqual(2);
        expect(answer.isWellFormed()).toBe(true);
        expect(answer.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 5000 },
    );
    expect(commands).toBeGreaterThan(50);
  });

  it('reads what it would write: legs and providers come back', () => {
    const leg = fc.constantFrom(
      one,
      two,
      'sip:bob@example.org',
      'xmpp:alice@example.org',
      'matrix:@a:example.org',
      'yahoo:dave',
    );
    const provider = fc
      .string({ unit: fc.constantFrom(...'abz09_-'), minLength: 1, maxLength: 8 })
      .filter((name) => /^[a-z0-9]/.test(name));
    fc.assert(
      fc.property(fc.uniqueArray(leg, { minLength: 2 }), fc.array(provider, { maxLength: 2 }), (legs, names) => {
        const providers = names.filter((name) => name !== 'via' && name !== 'and');
        const expected = legs.map((text, n) => [text, providers[n]].filter(Boolean).join('/')).join(' ');
        const via = providers.length === 0 ? '' : ` via ${providers.join(' ')}`;
        expect(read(`CALLBACK ${legs.join(' ')}${via}`)).toBe(`callback ${expected}`);
      }),
    );
  });

  it('refuses a megabyte by its length', () => {
    const text = `CALLBACK ${'+1 '.repeat(350_000)}`;
    expect(parseCommand(text)).toMatchObject({ error: { code: 'too-long' } });
  });

  it.each([
    '+1 ',
    '1 ',
    '" ',
    '"',
    '<',
    '<a|',
    '<mailto:',
    '((',
    '.',
    '\u0301',
    'a@b ',
    'sip:b@h ',
    'sip: ',
    '% ',
    '@',
    'via ',
    '\u200b',
    'a,',
  ])('does not get lost in the longest message of %j', { timeout: 2_000 }, (unit) => {
    const text = `CALLBACK ${unit.repeat(4096)}`.slice(0, 4096);
    expect(() => parseCommand(text)).not.toThrow();
  });
});
