import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { e164NumberSchema, parseE164Number } from './e164-number.ts';

describe('parseE164Number', () => {
  it.each([
    ['+12025550100', '+12025550100'],
    ['+12025550149', '+12025550149'],
    ['+1 (202) 555-0100', '+12025550100'],
    ['+1.202.555.0100', '+12025550100'],
    ['+44 (0)20 7946 0000', '+442079460000'],
    ['+39 06 12345678', '+390612345678'],
    ['+44 1632 960000', '+441632960000'],
    ['+٤٩ ٣٠ ١٢٣٤٥٦', '+4930123456'],
    ['(+49) 30/123456', '+4930123456'],
  ])('reads %s', (text, number) => {
    expect(parseE164Number(text)).toEqual({ ok: true, value: number });
  });

  it.each([
    ['+1202555', 'phone-too-short'],
    ['+', 'phone-not-digits'],
    ['+1911', 'phone-short-code'],
    ['911', 'phone-short-code'],
    ['1-1-2', 'phone-short-code'],
    ['+112', 'phone-short-code'],
    ['116 117', 'phone-short-code'],
    ['+1202555010012', 'phone-too-long'],
    ['+4912345678901234', 'phone-too-long'],
    ['+999123456', 'phone-unknown-country'],
    ['+012345678', 'phone-unknown-country'],
    ['+1 202 CALL NOW', 'phone-not-digits'],
    ['+12025550100;ext=3', 'phone-extension'],
    ['+12025550100x3', 'phone-extension'],
    ['++12025550100', 'phone-not-digits'],
    // Each reading strips another zero: it would not stay what it is.
    ['+2000323046759', 'phone-impossible'],
    [`+${'1 '.repeat(40)}`, 'too-long'],
  ])('refuses %s: %s', (text, code) => {
    expect(parseE164Number(text)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['12025550100', '+12025550100'],
    ['0049 30 123456', '+4930123456'],
    ['(202) 555-0100', undefined],
    ['030 123456', undefined],
    ['4930123456', undefined],
    ['5', undefined],
  ])('asks for the plus of %s and suggests %s', (text, suggestion) => {
    const error = { code: 'phone-without-plus', ...(suggestion && { suggestion }) };
    expect(parseE164Number(text)).toEqual({ ok: false, error });
  });

  it('gives only a plus and 4 to 15 digits, and reads its own text back unchanged', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 17 });
    fc.assert(
      fc.property(digits, (text) => {
        const parsed = parseE164Number(`+${text}`);
        if (!parsed.ok) return;
        expect(parsed.value).toMatch(/^\+[1-9]\d{3,14}$/);
        expect(e164NumberSchema.safeParse(parsed.value).success).toBe(true);
      }),
    );
  });

  it('stores canonical text only', () => {
    expect(e164NumberSchema.safeParse('+1 202 555 0100').success).toBe(false);
    expect(e164NumberSchema.safeParse('+4402079460000').success).toBe(false);
  });
});
