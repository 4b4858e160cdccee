import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadSdk } from '../src/connection/load-sdk.ts';
import { EncryptedPerson } from './encrypted-person.ts';
import { type MatrixHarness, type MatrixServer, openMatrixHarness, startSynapse } from './matrix-harness.ts';
import { reply, status } from './outgoing.ts';
import { installWasmCrypto } from './wasm-crypto.ts';

const within = { timeout: 20_000, interval: 20 };
const stores = mkdtempSync(join(tmpdir(), 'partyline-keys-'));
let server: MatrixServer;
let harness: MatrixHarness;
let bob: EncryptedPerson;
let room: string;

beforeAll(async () => {
  await installWasmCrypto();
  server = await startSynapse();
});
afterAll(async () => {
  await server?.close();
  rmSync(stores, { recursive: true, force: true });
});
beforeEach(async () => {
  harness = await openMatrixHarness(server, { config: { cryptoStore: join(stores, 'bot') } });
  bob = await EncryptedPerson.signIn(server.matrix, 'bob', join(stores, 'bob'));
  room = await bob.openChat(server.matrix.bot);
  harness.listenTo(room);
  await expect.poll(() => bob.texts(room), within).toEqual([expect.stringContaining('Welcome!')]);
});
afterEach(async () => {
  await harness?.close();
  await bob?.signOut();
});

describe('an encrypted room, with the library for it', () => {
  it('is used like any other, and nothing in it goes out readable', async () => {
    expect(loadSdk().cryptoProblem).toBeUndefined();
    const asked = await bob.say(room, 'CALLBACK');
    await expect.poll(harness.heard, within).toEqual(['CALLBACK']);
    harness.outbox.push(status(room, 'abcde', 1, asked));
    await expect.poll(() => bob.texts(room).length, within).toBe(2);
    harness.outbox.push(status(room, 'abcde', 2, asked));
    await expect.poll(() => bob.texts(room).length, within).toBe(3);
    const [, first, edit] = bob.heard(room);
    expect(first?.clear?.content.body).toContain('status 1');
    expect(edit?.clear?.content['m.new_content']?.body).toContain('status 2');
    const relation = { rel_type: 'm.replace', event_id: first?.event.event_id };
    expect(edit?.event.content['m.relates_to']).toMatchObject(relation);
    expect(JSON.stringify(bob.heard(room).map(({ event }) => event))).not.toContain('status');
  });

  it('is read after a restart with the keys of before', async () => {
    await bob.say(room, 'before');
    await expect.poll(harness.heard, within).toEqual(['before']);
    await harness.whileStopped(async () => {
      await bob.say(room, 'meanwhile');
    });
    await bob.say(room, 'after');
    await expect.poll(harness.heard, within).toEqual(['before', 'meanwhile', 'after']);
    harness.outbox.push(reply(room, 'answered'));
    await expect.poll(() => bob.texts(room).at(-1), within).toBe('answered');
  });

  it('says what to do where a key is missing, and reads an edit as an edit', async () => {
    const lost = {
      algorithm: 'm.megolm.v1.aes-sha2',
      ciphertext: 'AAAA',
      session_id: 'none',
      sender_key: 'k',
      device_id: 'd',
    };
    await bob.homeserver.send(room, 'm.room.encrypted', 'lost', lost);
    await expect.poll(() => bob.texts(room).at(-1), within).toContain('could not decrypt');
    const relation = { 'm.relates_to': { rel_type: 'm.replace', event_id: '$x' }, 'm.new_content': { body: 'HANGUP' } };
    await bob.say(room, '* HANGUP', relation).catch(() => undefined);
    await bob.say(room, 'last');
    await expect.poll(() => harness.heard().at(-1), within).toBe('last');
    expect(harness.heard()).toEqual(['last']);
  });
});
