import { expect, it } from 'vitest';
import { type XmppConfigInput, xmppConfigSchema } from './config.ts';

const account = { id: 'xmpp', jid: 'bot@example.org', password: 'x' };
const accepts = (changes: Partial<XmppConfigInput>) => xmppConfigSchema.safeParse({ ...account, ...changes }).success;

it('wants TLS unless told otherwise, and one fixed resource', () => {
  expect(xmppConfigSchema.parse(account)).toMatchObject({ tls: 'required', resource: 'partyline' });
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
