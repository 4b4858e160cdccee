import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Identity, type IdentityNetwork, identitySchema, parseIdentity } from './identity.ts';
import { parsePermissionPattern } from './permission-pattern.ts';
import { createPermissionPolicy } from './permission-policy.ts';

function may(rule: string, network: IdentityNetwork, address: string): boolean {
  return createPermissionPolicy([rule]).mayCall({ network, address });
}

describe('createPermissionPolicy', () => {
  it('lets nobody in without rules', () => {
    expect(createPermissionPolicy([]).mayCall({ network: 'xmpp', address: 'alice@example.org' })).toBe(false);
  });

  it.each<[string, IdentityNetwork, string]>([
    ['alice@example.org', 'xmpp', 'alice@example.org'],
    ['xmpp:Alice@EXAMPLE.org', 'xmpp', 'alice@example.org'],
    ['jo\u0308rg@example.org', 'xmpp', 'j\u00f6rg@example.org'],
    ['*@example.org', 'xmpp', 'alice@example.org'],
    ['OPS-*@example.org', 'xmpp', 'ops-1@example.org'],
    ['*.Ops.*@example.org', 'xmpp', 'a.ops.b@example.org'],
    ['a*b*a@example.org', 'xmpp', 'aba@example.org'],
    ['*@*.example.org', 'xmpp', 'alice@chat.example.org'],
    ['xmpp:*', 'xmpp', 'anyone@anywhere.example'],
    ['gtalk:*@gmail.com', 'gtalk', 'bob@gmail.com'],
    ['matrix:@alice:example.org', 'matrix', '@alice:example.org'],
    ['@alice:example.org', 'matrix', '@alice:example.org'],
    ['matrix:@*:example.org:8448', 'matrix', '@bob:example.org:8448'],
    ['msn:*@Hotmail.com', 'msn', 'carol@hotmail.com'],
    ['yahoo:dave@yahoo.com', 'yahoo', 'dave'],
    ['yahoo:d*', 'yahoo', 'dave'],
    ['yahoo:*@yahoo.com', 'yahoo', 'dave'],
    ['yahoo:*@ymail.com', 'yahoo', 'dave@ymail.com'],
    ['googlechat:1234', 'googlechat', '1234'],
    ['whatsapp:+1202*', 'whatsapp', '+12025550100'],
    ['slack:T0AB-*', 'slack', 'T0AB-U1@x'],
    ['signal:*', 'signal', 'any'],
  ])('%s lets in %s:%s', (rule, network, address) => {
    expect(may(rule, network, address)).toBe(true);
  });

  it.each<[string, IdentityNetwork, string]>([
    ['*@example.org', 'xmpp', 'x@example.org.evil.com'],
    ['*@example.org', 'xmpp', 'a@b@example.org'],
    ['*@example.org', 'xmpp', 'x@sub.example.org'],
    ['*@example.org', 'xmpp', 'x@evilexample.org'],
    ['*@example.org', 'xmpp', '@example.org'],
    ['*@example.org', 'xmpp', 'x@example.org/res'],
    ['*@example.org', 'xmpp', 'X@example.org'],
    ['*@example.org', 'xmpp', 'x@example.org\n'],
    ['*@example.org', 'msn', 'x@example.org'],
    ['*@*.example.org', 'xmpp', 'x@example.org'],
    ['*@*.example.org', 'xmpp', 'x@a.b.example.org'],
    ['ops-*@example.org', 'xmpp', 'ops@example.org'],
    ['ab*ba@example.org', 'xmpp', 'aba@example.org'],
    ['a*b*a@example.org', 'xmpp', 'aa@example.org'],
    ['a.c@example.org', 'xmpp', 'abc@example.org'],
    ['*\u0307@example.org', 'xmpp', 'alice@example.org'],
    ['xmpp:*', 'gtalk', 'bob@gmail.com'],
    ['alice@example.org', 'matrix', '@alice:example.org'],
    ['matrix:@alice:example.org', 'matrix', '@Alice:example.org'],
    ['matrix:@*:example.org', 'matrix', '@x:example.org:8448'],
    ['matrix:@*:example.org', 'matrix', '@x:evil.com:example.org'],
    ['msn:*@hotmail.com', 'matrix', '@_bifrost_msn_a=40hotmail.com:evil.example'],
    ['yahoo:*@yahoo.com', 'yahoo', 'dave@ymail.com'],
    ['yahoo:d*', 'yahoo', 'dave@ymail.com'],
    ['googlechat:1234', 'googlechat', '12345'],
    ['googlechat:1234', 'gvoice', '1234'],
    ['slack:T0AB-*', 'slack', 't0ab-U1'],
    ['signal:*', 'signal', 'any body'],
    ['signal:*', 'signal', ''],
  ])('%s does not let in %s:%s', (rule, network, address) => {
    expect(may(rule, network, address)).toBe(false);
  });

  it('matches a wildcard as its meaning says, for any pieces', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 6 });
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(letters, glob, (user, pattern) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(user);
        expect(may(`xmpp:${pattern}@example.org`, 'xmpp', `${user}@example.org`)).toBe(expected);
      }),
    );
  });

  it('does not take a rule that does not parse', () => {
    expect(() => createPermissionPolicy(['*'])).toThrow(/everyone of every network/);
  });
});

describe('parsePermissionPattern', () => {
  it.each([
    ['', 'empty'],
    ['*', 'everyone-without-network'],
    ['*@*', 'everyone-without-network'],
    ['irc:bob', 'unknown-network'],
    ['xmpp:*@*', 'domain-wildcard'],
    ['*@*.org', 'domain-wildcard'],
    ['*@ex*.example.org', 'domain-wildcard'],
    ['*@example.*', 'domain-wildcard'],
    ['matrix:@*:*', 'domain-wildcard'],
    ['alice', 'bad-address'],
    ['xmpp:a@b@example.org', 'bad-address'],
    ['@example.org', 'bad-address'],
    ['xmpp:alice@example.org/res', 'bad-address'],
    ['matrix:alice', 'bad-address'],
    ['signal:a b', 'bad-address'],
    ['signal:', 'bad-address'],
    ['msn:*', undefined],
  ])('%s: %s', (text, code) => {
    const parsed = parsePermissionPattern(text);
    expect(parsed.ok ? undefined : parsed.error.code).toBe(code);
  });

  it('gives examples that parse', () => {
    for (const text of ['', '*', 'irc:x', '*@x.*', 'alice', 'gtalk:x', 'matrix:x', 'msn:x', 'yahoo:1', 'icq:']) {
      const parsed = parsePermissionPattern(text);
      expect(parsed.ok || parsePermissionPattern(parsed.error.instead).ok).toBe(true);
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parsePermissionPattern(text)));
  });
});

describe('identitySchema', () => {
  it('takes canonical addresses of the named network only', () => {
    const canonical: Identity = { network: 'xmpp', address: 'alice@example.org' };
    expect(identitySchema.parse(canonical)).toEqual(canonical);
    expect(identitySchema.safeParse({ network: 'xmpp', address: 'Alice@example.org' }).success).toBe(false);
    expect(identitySchema.safeParse({ network: 'matrix', address: 'alice@example.org' }).success).toBe(false);
    expect(identitySchema.safeParse({ network: 'irc', address: 'alice' }).success).toBe(false);
  });

  it('is what parseIdentity makes', () => {
    expect(parseIdentity('msn', 'Carol@Hotmail.com')).toEqual({
      ok: true,
      value: { network: 'msn', address: 'carol@hotmail.com' },
    });
    expect(parseIdentity('matrix', 'carol')).toMatchObject({ ok: false, error: { code: 'matrix-bad-user' } });
  });
});
