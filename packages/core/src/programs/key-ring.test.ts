import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Records } from '../ports/web/records.ts';
import { stateOfKey } from './api-key.ts';
import { KeyRing } from './key-ring.ts';

/** Just enough of a store. */
function createRecords(): Records & { readonly texts: Map<string, string>; puts: number } {
  const texts = new Map<string, string>();
  const versions = new Map<string, number>();
  return {
    texts,
    puts: 0,
    get: async (name) => {
      const text = texts.get(name);
      return text === undefined ? undefined : { text, version: versions.get(name) ?? 0 };
    },
    async put(name, text, { ifVersion } = {}) {
      if (ifVersion !== undefined && (versions.get(name) ?? 'absent') !== ifVersion) return false;
      this.puts += 1;
      texts.set(name, text);
      versions.set(name, (versions.get(name) ?? 0) + 1);
      return true;
    },
    remove: async (name) => texts.delete(name),
    list: async (prefix) => [...texts.keys()].filter((name) => name.startsWith(prefix)),
  };
}

const times = { nowMs: 1_800_000_000_000 };
const records = createRecords();
const keys = new KeyRing({
  records,
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  random: (bytes) => randomBytes(bytes),
  now: () => times.nowMs,
});

it('finds a key by its text, of which only a digest is stored', async () => {
  const { key, text } = await keys.create({ kind: 'secret', name: 'shop', scopes: ['calls:read'] });
  expect(await keys.find(text)).toEqual(key);
  expect([...records.texts.values()].join()).not.toContain(text.slice(-43));
  const other = `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;
  for (const wrong of [other, text.slice(0, -1), `${text} `, '', text.replace('sk', 'pk'), 'pl_sk_..']) {
    expect(await keys.find(wrong)).toBeUndefined();
  }
});

it('a key opens nothing after its time, or once it is revoked', async () => {
  const expiresAtMs = times.nowMs + 1_000;
  const { key, text } = await keys.create({ kind: 'secret', name: 'shop', scopes: ['calls:read'], expiresAtMs });
  expect([stateOfKey(key, times.nowMs), stateOfKey(key, expiresAtMs)]).toEqual(['valid', 'expired']);
  expect(await keys.revoke(key.id)).toBe('revoked');
  expect(await keys.revoke(key.id)).toBe('was-revoked');
  expect(await keys.revoke('2222222222')).toBe('unknown');
  const found = await keys.find(text);
  expect(found && stateOfKey(found, times.nowMs)).toBe('revoked');
});

it('notes the use of a key once a minute', async () => {
  const { key } = await keys.create({ kind: 'secret', name: 'busy', scopes: ['calls:read'] });
  const before = records.puts;
  for (let index = 0; index < 100; index += 1) await keys.noteUse(key.id);
  expect(records.puts - before).toBe(1);
  times.nowMs += 60_000;
  await keys.noteUse(key.id);
  expect(records.puts - before).toBe(2);
  const listed = (await keys.list()).find((one) => one.key.id === key.id);
  expect(listed?.lastUsedAtMs).toBe(times.nowMs);
});
