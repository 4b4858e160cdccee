import fc from 'fast-check';
import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { formatLegAddress } from '../address/leg-address.ts';
import { parseE164Number } from '../address/parts/e164-number.ts';
import { renderText } from '../texts/render-text.ts';
import { commandErrorText } from './command-error-text.ts';
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
    case 'link':
      return [command.kind, command.name].filter(Boolean).join(' ');
    case 'say':
      return `say ${command.words}`;
    case 'language':
      return [command.kind, command.language].filter(Boolean).join(' ');
    default:
      return [command.kind, 'call' in command && command.call].filter(Boolean).join(' ');
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
    [`call ${one} ${two}`, both],
    [`Hi, could you call back ${one} and ${two}? Thanks!`, both],
    [`*CALLBACK ${one} ${two}*`, both],
    [`\`\`\`\nCALLBACK ${one} ${two}\n\`\`\``, both],
    [`\`\`\`text\nCALLBACK ${one} ${two}\n\`\`\``, both],
    [`\`\`\`CALLBACK ${one} ${two}\`\`\``, both],
    [`CALLBACK *${one}* and _${two}_`, both],
    [`CALLBACK [+1 202-555-0100](tel:${one}) ${two}`, both],
    [`CALLBACK [my office](tel:${one}) ${two}`, both],
    [`CALLBACK ${one} (Bob) ${two} (Alice Smith)`, both],
    [`CALLBACK ${one} und ${two}`, both],
    [`CALLBACK ${one} y ${two}`, both],
    [`CALLBACK ${one} et ${two}`, both],
    [`CALLBACK ${one} via alpha ${two} via beta`, `callback ${one}/alpha ${two}/beta`],
    [`CALLBACK ${one} ${two} V\u0130A alpha`, `callback ${one}/alpha ${two}`],
    [`CALLBACK +52 1 55 1234 5678 ${two}`, `callback +525512345678 ${two}`],
    [`CALLBACK +\u0661 \u0662\u0660\u0662 \u0665\u0665\u0665 \u0660\u0661\u0660\u0660 ${two}`, both],
    [`CALLBACK +\u0967\u0968\u0966\u0968\u096b\u096b\u096b\u0966\u0967\u0966\u0966 ${two}`, both],
    [`CALLBACK #1 ${one} #2 ${two}`, both],
    [`CALLBACK 1.${one} 2.${two}`, both],
    [`CALLBACK a) ${one} b) ${two}`, both],
    [`CALLBACK (1) ${one} (2) ${two}`, both],
    [`CALLBACK 1 ${one} 2 ${two}`, both],
    [`CALLBACK\n\u2022 ${one}\n\u2022 ${two}`, both],
    ['CALLBACK 1. +49 30 123456 2. +49 30 654321', 'callback +4930123456 +4930654321'],
    ['CALLBACK 1) +4930123456 2) +4930654321', 'callback +4930123456 +4930654321'],
    ['CALLBACK +358 9 1234567 (2) +358 9 7654321', 'callback +35891234567 +35897654321'],
    ['CALLBACK +61 (2) 9876 5432 +61 (2) 9876 5433', 'callback +61298765432 +61298765433'],
    ['CALLBACK +49 (0)30 12 34 56 +49 30 65 43 21', 'callback +4930123456 +4930654321'],
    ['CALLBACK + 4 9 3 0 1 2 3 4 5 6 +12025550100', 'callback +4930123456 +12025550100'],
    ['Hang up\ufffc', 'hangup'],
    ['\u3164STATUS\u2800', 'status'],
    ['\u115fHELP\u1160', 'help overview'],
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
    ['help reactions', 'help keys'],
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
    ['please call bob', { code: 'bad-leg', leg: 1, word: 'bob' }],
    ['stauts', { code: 'unknown-command', suggestion: 'STATUS' }],
    ['halp', { code: 'unknown-command', suggestion: 'HELP' }],
    ['stop', { code: 'unknown-command', suggestion: 'HANGUP' }],
    ['what is this', { code: 'unknown-command', word: 'what', wordIndex: 0 }],
    ['ADD', { code: 'no-person', keyword: 'ADD' }],
    ['ADD bob', { code: 'bad-leg', leg: 1, word: 'bob' }],
    ['MUTE', { code: 'no-person', keyword: 'MUTE' }],
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

  it.each([
    ['CALLBACK +49 30 123456 2 +49 30 654321', 'a count'],
    ['CALLBACK +49 30 123456 +49 30 654321 3', 'a count at the end'],
    ['CALLBACK +49 30 123456 10.30 +49 30 654321', 'a time'],
    ['CALLBACK +49 30 123456 24.12. +49 30 654321', 'a date'],
    ['CALLBACK +49 30 123456 1/2 +49 30 654321', 'a part'],
    ['CALLBACK +49 30 123456 +49 30 654321 2026', 'a year'],
    ['CALLBACK +49 30 1234 030 6543 +12025550100', 'a number without its country'],
  ])('asks where a number ends rather than ring a stranger: %j (%s)', (text) => {
    const parsed = parseCommand(text);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'two-readings' } });
    if (parsed.ok || parsed.error.code !== 'two-readings') return;
    for (const line of parsed.error.lines) {
      expect(renderText(commandErrorText(parsed.error), 'en')).toContain(line);
      expect(parseCommand(line).ok).toBe(true);
    }
  });

  it.each([
    [`${one} ${two}`, undefined, `CALLBACK ${one} ${two}`],
    [`calback ${one} ${two}`, undefined, `CALLBACK ${one} ${two}`],
    [`can someone ring ${one} or ${two}`, undefined, `CALLBACK ${one} ${two}`],
    [`CALLBACK ${one} or ${two}`, undefined, `CALLBACK ${one} ${two}`],
    [`CALLBACK ${one} bob@example.org`, undefined, `CALLBACK ${one} sip:bob@example.org`],
    ['CALLBACK (202) 555-0100 (202) 555-0101', 'US', `CALLBACK ${one} ${two}`],
    ['CALLBACK 030 901820 +12025550100', 'DE', 'CALLBACK +4930901820 +12025550100'],
    ['CALLBACK +49 30 901820 und 030 901821', undefined, 'CALLBACK +4930901820 +4930901821'],
    // Nobody is left out of a call by a suggestion, and nobody is suggested who cannot be rung.
    [`CALLBACK ${one} bob ${two}`, undefined, undefined],
    [`CALLBACK ${one} alice@example.org@x`, undefined, undefined],
    [`CALLBACK ${one} ext. 5 ${two}`, undefined, undefined],
    ['CALLBACK (202) 555-0100 (202) 555-0101', undefined, undefined],
  ])('suggests for %j in %s: %s', (text, defaultCountry, line) => {
    const parsed = parseCommand(text, { defaultCountry });
    expect(parsed.ok ? undefined : parsed.error.line).toBe(line);
    if (parsed.ok || line === undefined) return;
    expect(renderText(commandErrorText(parsed.error), 'en')).toContain(line);
    expect(parseCommand(line).ok).toBe(true);
  });

  it('takes as many legs as the limit says', () => {
    const legs = (count: number) => Array.from({ length: count }, (_, n) => `+120255501${10 + n}`).join(' ');
    expect(parseCommand(`CALLBACK ${legs(20)}`).ok).toBe(true);
    expect(parseCommand(`CALLBACK ${legs(21)}`)).toEqual({ ok: false, error: { code: 'too-many-legs', limit: 20 } });
    expect(parseCommand(`CALLBACK ${legs(3)}`, { maxLegs: 3 }).ok).toBe(true);
    expect(parseCommand(`CALLBACK ${legs(4)}`, { maxLegs: 3 })).toMatchObject({ error: { limit: 3 } });
  });
});

describe('parseCommand of numbers among other figures', () => {
  const written = Object.values(examples).flatMap((national, index) => {
    const country = Object.keys(examples)[index];
    if (country === undefined || !isSupportedCountry(country)) return [];
    return [`+${getCountryCallingCode(country)}${national}`];
  });
  const number = fc.constantFrom(...written).filter((text) => parseE164Number(text).ok);
  /** In groups of two to five digits, with or without the marks that people put between them. */
  const grouped = fc
    .tuple(
      number,
      fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 8, maxLength: 8 }),
      fc.constantFrom(' ', '-', '.'),
    )
    .map(([digits, sizes, mark]) => {
      const groups: string[] = [];
      let rest = digits;
      for (const size of sizes) {
        if (rest !== '') groups.push(rest.slice(0, size));
        rest = rest.slice(size);
      }
      return { digits, text: groups.filter((group) => group !== '').join(mark) + rest };
    });
  const stray = fc.constantFrom(
    ...[
      '1.',
      '2.',
      '3.',
      '1)',
      '2)',
      '(1)',
      '(2)',
      '1',
      '2',
      '3',
      '10.30',
      '10:30',
      '24.12.',
      '24.12.2026',
      '1/2',
      '2026',
      '1999',
    ],
    ...['#1', '#2', 'a)', '•', '-', 'und', 'and', '(Bob)', '030 654321', '12/24', '2026-12-24', '\u0662', '\u2460'],
  );

  it('rings the numbers that were written, or nobody', () => {
    let rung = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(stray, { maxLength: 2 }), grouped), { minLength: 2, maxLength: 4 }),
        fc.array(stray, { maxLength: 2 }),
        (legs, end) => {
          const text = ['CALLBACK', ...legs.flatMap(([before, { text: own }]) => [...before, own]), ...end].join(' ');
          const parsed = parseCommand(text);
          if (!parsed.ok || parsed.command.kind !== 'callback') return;
          rung += 1;
          const called = parsed.command.legs.map(({ address }) => formatLegAddress(address));
          const meant = legs
            .map(([, { digits }]) => parseE164Number(digits))
            .map((read) => (read.ok ? read.value : ''));
          expect(called).toEqual(meant);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(rung).toBeGreaterThan(200);
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
        const answer = renderText(commandErrorText(parsed.error), 'en');
        expect(answer.length).toBeLessThan(900);
        expect(answer.split('\n').length).toBeLessThanOrEqual(3);
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
