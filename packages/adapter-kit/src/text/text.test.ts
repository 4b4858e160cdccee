import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';

describe('cutText', () => {
  it('leaves short texts alone and marks the others', () => {
    expect(cutText('12345', 5)).toBe('12345');
    expect(cutText('1234567890', 8)).toBe('1234 […]');
  });

  it('is never longer than asked, and never halves a character', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '€', '🔥'), maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 8, max: 40 }), (text, max) => {
        const cut = cutText(text, max);
        return cut.length <= max && cut.isWellFormed();
      }),
    );
  });
});

describe('cleanText', () => {
  it('leaves only what XML 1.0 can carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })), (text, units) => {
        const cleaned = cleanText(text + String.fromCharCode(...units));
        return /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(cleaned);
      }),
    );
    expect(cleanText('a\tb\r\nc\u0000\u001b\ufffe')).toBe('a\tb\r\nc');
  });
});
