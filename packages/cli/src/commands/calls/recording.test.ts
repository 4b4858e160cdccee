import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recordings } from '@partyline/core';
import { expect, test } from 'vitest';
import { runFake } from '../../fixtures/fake-cli.ts';
import { shapes } from '../../records/shapes.ts';

const folder = mkdtempSync(join(tmpdir(), 'partyline-recording-'));
const config = join(folder, 'partyline.yaml');
writeFileSync(
  config,
  `redis: { url: redis://127.0.0.1:6379 }
pbx: [ { id: pbx-a, url: http://127.0.0.1:8088, user: partyline, password: { env: ARI_PASSWORD } } ]
providers: [ { id: alpha, dial: { phone: "PJSIP/{number}@alpha" }, hosts: [] } ]
adapters: [ { kind: xmpp, id: xmpp, jid: bot@example.org, password: { env: XMPP_PASSWORD }, service: "xmpp://127.0.0.1:1" } ]
permissions: { callers: [ "xmpp:alice@example.org" ] }
`,
);
const call = 'k7m3xk7m3xk7m';

function recordingsOf(sound: ReadableStream<Uint8Array>): Recordings {
  return {
    list: async () => [{ callId: call, number: 1, atMs: 0 }],
    open: async () => sound,
    remove: async () => true,
  };
}

function fetchInto(file: string, sound: ReadableStream<Uint8Array>) {
  const args = ['recording', 'fetch', 'k7m3x', '--output', file, '--json'];
  return runFake(args, { recordings: recordingsOf(sound) }, config);
}

test('a recording is written for its owner alone, and over nothing that is there', async () => {
  const file = join(folder, 'one.wav');
  const { out } = await fetchInto(file, new Blob(['RIFF']).stream());
  expect(JSON.parse(out)).toEqual({ call, number: 1, file, bytes: 4 });
  expect(readFileSync(file, 'utf8')).toBe('RIFF');
  expect(statSync(file).mode & 0o077).toBe(0);
  writeFileSync(file, 'mine');
  const err = `partyline: ${file} is there already\n`;
  expect(await fetchInto(file, new Blob(['RIFF']).stream())).toMatchObject({ code: 1, err });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test('what is printed as JSON has its shape', async () => {
  const recordings = recordingsOf(new Blob(['RIFF']).stream());
  const run = async (...args: string[]) =>
    JSON.parse((await runFake(['recording', ...args, '--json'], { recordings }, config)).out);
  expect(shapes['recording list'].parse(await run('list'))).toHaveLength(1);
  shapes['recording fetch'].parse(await run('fetch', call, '--output', join(folder, 'shape.wav')));
  shapes['recording delete'].parse(await run('delete', call));
});

test('half a recording is not left behind', async () => {
  const file = join(folder, 'half.wav');
  let parts = 0;
  const broken = new ReadableStream<Uint8Array>({
    pull(source) {
      parts += 1;
      if (parts < 3) source.enqueue(new Uint8Array(1_000));
      else source.error(new TypeError('terminated'));
    },
  });
  expect(await fetchInto(file, broken)).toMatchObject({ code: 1, err: expect.stringContaining(file) });
  expect(existsSync(file)).toBe(false);
});
