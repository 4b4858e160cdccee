import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryBus } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { runFake } from '../fixtures/fake-cli.ts';

const config = join(mkdtempSync(join(tmpdir(), 'partyline-cli-')), 'partyline.yaml');
writeFileSync(
  config,
  `redis: { url: redis://127.0.0.1:6379 }
pbx: [ { id: pbx-a, url: http://127.0.0.1:8088, user: partyline, password: { env: ARI_PASSWORD } } ]
providers: [ { id: alpha, dial: { phone: "PJSIP/{number}@alpha" }, hosts: [] } ]
adapters: [ { kind: xmpp, id: xmpp, jid: bot@example.org, password: { env: XMPP_PASSWORD }, service: "xmpp://127.0.0.1:1" } ]
permissions: { callers: [ "xmpp:alice@example.org" ] }
`,
);
const { records } = createMemoryBus();
const run = (...args: readonly string[]) => runFake(['key', ...args], { records }, config);

test('a key is told once, alone on standard output, and listed without it', async () => {
  const { code, out, err } = await run(
    'create',
    'shop',
    '--scope',
    'calls:read,calls:write',
    'webhooks',
    '--expires',
    '30',
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^pl_sk_[2-9a-z]{10}_[\w-]{43}\n$/);
  expect(err).toContain('api:shop');
  const id = out.split('_')[2] ?? '';
  const listed = (await run('list', '--json')).out;
  expect(JSON.parse(listed)).toEqual([
    {
      ...{ id, kind: 'secret', name: 'shop', scopes: ['calls:read', 'calls:write', 'webhooks'], state: 'valid' },
      ...{ createdAt: '2023-11-14T22:14:50.000Z', expiresAt: '2023-12-14T22:14:50.000Z' },
      ...{ revokedAt: null, lastUsedAt: null },
    },
  ]);
  // What comes after the id may hold an underscore itself.
  expect(listed).not.toContain(out.trim().slice(`pl_sk_${id}_`.length));
  expect((await run('list')).out).toMatch(/shop +valid +0 s ago +never +calls:read calls:write webhooks/);
  expect((await run('revoke', id)).out).toBe(`Key ${id} opens nothing any more.\n`);
  expect((await run('revoke', id)).out).toContain('already');
  expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([{ state: 'revoked' }]);
});

test('the key of a page says from where whom its visitors may call', async () => {
  const { out } = await run(
    'create',
    'page',
    '--origin',
    'https://shop.example.org/',
    '--target',
    '+1 202 555 0100',
    '--phone-prefix',
    '+1',
    '--json',
  );
  expect(JSON.parse(out)).toMatchObject({
    ...{ kind: 'publishable', origins: ['https://shop.example.org'], targets: ['+12025550100'], phonePrefixes: ['+1'] },
    ...{ callsPerDay: 100, callsPerMinute: 5, key: expect.stringMatching(/^pl_pk_/) },
  });
  expect(JSON.parse(out)).not.toHaveProperty('digest');
});

test.each([
  [['create', 'Shop'], 1, 'a key’s name has'],
  [['create', 'shop', '--scope', 'everything'], 2, 'There are calls:read'],
  [['create', 'shop', '--origin', 'https://shop.example.org'], 1, '--target'],
  [['create', 'shop', '--origin', 'shop', '--target', '+12025550100'], 1, 'is no origin'],
  [['create', 'shop', '--origin', 'https://a.example', '--target', 'x'], 1, 'is no address'],
  [['create', 'shop', '--origin', 'https://a.example', '--target', '+12025550100', '--phone-prefix', '1'], 1, '+1202'],
  [['revoke', 'xx'], 1, 'there is no key xx'],
])('%j fails with a line', async (args, code, message) => {
  const result = await run(...args);
  expect(result.code).toBe(code);
  expect(result.err).toContain(message);
});
