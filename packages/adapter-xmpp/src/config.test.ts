import { plainSectionFields } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { type XmppAccountInput, xmppErrors, xmppSection } from './config.ts';

const section = xmppSection(plainSectionFields);
const account = { kind: 'xmpp' as const, id: 'xmpp', jid: 'bot@example.org', password: 'x' };
function accepts(changes: Partial<XmppAccountInput>): boolean {
  const written = { ...account, ...changes };
  return section.safeParse(written).success && xmppErrors(written).length === 0;
}

it('wants TLS unless told otherwise, and one fixed resource', () => {
  expect(section.parse(account)).toMatchObject({ tls: 'required', resource: 'partyline' });
});

it('does without TLS only on this machine', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.8.8', '[::1]']) {
    expect(accepts({ tls: 'none', service: `xmpp://${host}:5222` }), host).toBe(true);
  }
  for (const service of [undefined, 'xmpp://chat.example.org:5222', 'xmpp://127.example.org', 'xmpp://10.0.0.1']) {
    expect(accepts({ tls: 'none', service }), service).toBe(false);
  }
});

it('refuses what is no service', () => {
  for (const service of ['chat.example.org', 'https://example.org', 'xmpp://user@example.org', 'xmpp://a/b']) {
    expect(accepts({ service }), service).toBe(false);
  }
});
