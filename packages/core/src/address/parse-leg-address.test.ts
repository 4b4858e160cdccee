import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialTextOf, formatLegAddress, legAddressSchema } from './leg-address.ts';
import { parseLegAddress } from './parse-leg-address.ts';

describe('parseLegAddress', () => {
  it.each([
    ['+1 (202) 555-0100', '+12025550100'],
    ['phone:+12025550100', '+12025550100'],
    ['tel:+1-202-555-0100', '+12025550100'],
    ['TEL:+1.202.555.0100', '+12025550100'],
    ['sip://bob@example.org', 'sip:bob@example.org'],
    ['Sip:Bob@Example.org', 'sip:Bob@example.org'],
    ['xmpp:Alice@Example.org', 'xmpp:alice@example.org'],
    ['xmpp:alice@example.org?message;body=hi', 'xmpp:alice@example.org'],
    ['jabber:alice@example.org', 'xmpp:alice@example.org'],
    ['xmpp:carol\\40hotmail.com@msn.example.org', 'xmpp:carol\\40hotmail.com@msn.example.org'],
    ['xmpp:\uff21lice@b\u00dccher.example', 'xmpp:alice@b\u00fccher.example'],
    ['xmpp:jo\u0308rg@example.org', 'xmpp:j\u00f6rg@example.org'],
    ['gtalk:bob@gmail.com', 'gtalk:bob@gmail.com'],
    ['matrix:@alice:example.org', 'matrix:@alice:example.org'],
    ['matrix:u/alice:example.org', 'matrix:@alice:example.org'],
    ['matrix:@_bifrost_msn_alice=40hotmail.com:hs', 'matrix:@_bifrost_msn_alice=40hotmail.com:hs'],
    ['matrix:@Alice:EXAMPLE.org:8448', 'matrix:@Alice:example.org:8448'],
    ['msn:Carol@Hotmail.com', 'msn:carol@hotmail.com'],
    ['yahoo:Dave_77', 'yahoo:dave_77'],
    ['yahoo:Dave@Yahoo.com', 'yahoo:dave'],
    ['yahoo:dave@ymail.com', 'yahoo:dave@ymail.com'],
  ])('reads %s', (text, canonical) => {
    const parsed = parseLegAddress(text);
    expect(parsed.ok && formatLegAddress(parsed.address)).toBe(canonical);
  });

  it.each([
    ['', 'empty', undefined],
    ['  ', 'empty', undefined],
    ['bob', 'no-scheme', undefined],
    ['bob@example.org', 'no-scheme', 'sip:bob@example.org'],
    ['@alice:example.org', 'no-scheme', undefined],
    ['mailto:al@example.org', 'unknown-scheme', 'sip:al@example.org'],
    ['icq:123', 'unknown-scheme', undefined],
    ['constructor:x', 'unknown-scheme', undefined],
    ['12025550100', 'phone-without-plus', '+12025550100'],
    ['phone:12025550100', 'phone-without-plus', '+12025550100'],
    ['xmpp:alice@example.org/phone', 'jid-resource', 'xmpp:alice@example.org'],
    ['xmpp:example.org', 'jid-bad-user', undefined],
    ['xmpp:al&ice@example.org', 'jid-bad-user', undefined],
    ['xmpp:al ice@example.org', 'jid-bad-user', undefined],
    ['xmpp:\ufb01@example.org', 'jid-bad-user', undefined],
    ['xmpp:a@b@example.org', 'jid-bad-domain', undefined],
    ['xmpp:alice@', 'jid-bad-domain', undefined],
    ['xmpp:alice@exa_mple.org', 'jid-bad-domain', undefined],
    ['matrix:alice:example.org', 'matrix-bad-user', undefined],
    ['matrix:@alice', 'matrix-bad-server', undefined],
    ['matrix:@al ice:example.org', 'matrix-bad-user', undefined],
    ['msn:carol', 'msn-bad-account', undefined],
    ['msn:carol@localhost', 'msn-bad-account', undefined],
    ['msn:a..b@hotmail.com', 'msn-bad-account', undefined],
    ['yahoo:7dave', 'yahoo-bad-account', undefined],
    [`xmpp:${'a'.repeat(3000)}@example.org`, 'too-long', undefined],
  ])('refuses %s: %s, and suggests %s', (text, code, suggestion) => {
    const parsed = parseLegAddress(text);
    expect(parsed).toMatchObject({ ok: false, error: { code } });
    expect(parsed.ok ? '' : parsed.error.suggestion).toBe(suggestion);
  });

  const host = fc.constantFrom('example.org', 'a-b.example', 'localhost', '192.0.2.1', '[2001:db8::1]');
  const text = fc.oneof(
    fc.integer({ min: 0, max: 9999 }).map((n) => `+1202555${String(n).padStart(4, '0')}`),
    fc.tuple(fc.webUrl(), host).map(([url, at]) => `sip:${encodeURIComponent(url).slice(0, 20)}@${at}`),
    fc
      .tuple(fc.emailAddress(), fc.constantFrom('xmpp', 'gtalk', 'msn', 'yahoo', 'sip'))
      .map(([mail, scheme]) => `${scheme}:${mail}`),
    fc
      .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), host)
      .map(([user, at]) => `xmpp:${user}@${at}`),
    fc.tuple(fc.string({ minLength: 1, maxLength: 8 }), host).map(([user, at]) => `matrix:@${user}:${at}`),
    fc
      .tuple(
        fc.constantFrom('', 'sip:', 'xmpp:', 'msn:', 'yahoo:', 'matrix:', '+', 'tel:'),
        fc.string({ unit: 'binary' }),
      )
      .map((p) => p.join('')),
  );

  it('reads its own canonical text back to the same address, which the stored form takes', () => {
    const accepted = new Map<string, number>();
    fc.assert(
      fc.property(text, (original) => {
        const parsed = parseLegAddress(original);
        if (!parsed.ok) return;
        const canonical = formatLegAddress(parsed.address);
        expect(parseLegAddress(canonical)).toEqual(parsed);
        expect(legAddressSchema.parse(JSON.parse(JSON.stringify(parsed.address)))).toEqual(parsed.address);
        expect(canonical).not.toMatch(/[\p{Cc}\p{Cf}\p{Z}]/u);
        if (dialTextOf(parsed.address) !== undefined) expect(canonical).toMatch(/^[A-Za-z0-9\-_.~*+=%:@;[\]]+$/);
        accepted.set(parsed.address.kind, (accepted.get(parsed.address.kind) ?? 0) + 1);
      }),
      { numRuns: 5000 },
    );
    expect([...accepted.keys()].sort()).toEqual(['gtalk', 'matrix', 'msn', 'phone', 'sip', 'xmpp', 'yahoo']);
  });

  it('stores canonical addresses only', () => {
    expect(legAddressSchema.safeParse({ kind: 'sip', uri: 'sip:Bob@EXAMPLE.org' }).success).toBe(false);
    expect(legAddressSchema.safeParse({ kind: 'xmpp', jid: 'alice@example.org/phone' }).success).toBe(false);
    expect(legAddressSchema.safeParse({ kind: 'yahoo', account: 'dave@yahoo.com' }).success).toBe(false);
  });
});
