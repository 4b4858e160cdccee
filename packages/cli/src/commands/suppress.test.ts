import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryBus } from '@partyline/testkit';
import { expect, test } from 'vitest';
import { runFake } from '../fixtures/fake-cli.ts';
import { shapes } from '../records/shapes.ts';

const config = join(mkdtempSync(join(tmpdir(), 'partyline-suppress-')), 'partyline.yaml');
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
const run = (...args: readonly string[]) => runFake(['suppress', ...args], { records }, config);

test('a number is put on the list in one way, however it is written, and taken off it', async () => {
  expect((await run('list')).out).toBe('Everybody may be called.\n');
  expect((await run('add', '+1 (202) 555-0100', '--why', 'a letter')).out).toBe(
    '+12025550100 is not called any more.\n',
  );
  const again = JSON.parse((await run('add', '+12025550100', '--json')).out);
  expect(shapes['suppress add'].parse(again).result).toBe('was-there');
  const [listed] = shapes['suppress list'].parse(JSON.parse((await run('list', '--json')).out));
  expect(listed).toMatchObject({ address: '+12025550100', by: 'operator', why: 'a letter' });
  expect((await run('list')).out).toMatch(/^\+12025550100 .* a letter$/m);
  const removed = JSON.parse((await run('remove', '+12025550100', '--json')).out);
  expect(shapes['suppress remove'].parse(removed).result).toBe('removed');
  expect(await run('remove', '+12025550100')).toMatchObject({
    code: 1,
    err: 'partyline: +12025550100 is not on the list\n',
  });
  expect(await run('add', 'bob')).toMatchObject({ code: 1, err: expect.stringContaining('bob is no address') });
});
