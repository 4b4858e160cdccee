import { TelephonyError } from '@partyline/core';
import { z } from 'zod';
import { RecordingNames } from '../protocol/recording-names.ts';
import { checkAnswer, readAnswer } from '../socket/check-answer.ts';
import type { AriAccess } from '../socket/open-socket.ts';

/** What is kept of a call's sound on one Asterisk. */
export interface StoredRecording {
  readonly callId: string;
  /** Which of the call's, counted from 1. */
  readonly number: number;
  /** When it was begun, ms since the epoch. */
  readonly atMs: number;
}

/** The recordings of one Asterisk. Every method rejects with a `TelephonyError`; nothing is retried. */
export interface Recordings {
  /** Those that are over, oldest first. */
  list(): Promise<readonly StoredRecording[]>;
  /** The sound, a WAV file; undefined where there is none. */
  fetch(recording: StoredRecording): Promise<Uint8Array | undefined>;
  /** False where there was none. */
  remove(recording: StoredRecording): Promise<boolean>;
}

const storedSchema = z.array(z.object({ name: z.string() }));

/** Fetches and removes recordings by plain HTTP, for operators and programs. */
export function createRecordings(access: AriAccess, timeoutMs = 60_000): Recordings {
  const names = new RecordingNames(access.application, access.password);
  const authorization = `Basic ${Buffer.from(`${access.user}:${access.password}`).toString('base64')}`;

  async function ask(method: 'GET' | 'DELETE', path: string) {
    const signal = AbortSignal.timeout(timeoutMs);
    const url = `${access.url}/ari/recordings/stored${path}`;
    try {
      const answer = await fetch(url, { method, headers: { authorization }, signal, redirect: 'error' });
      return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
    } catch (error) {
      throw new TelephonyError(signal.aborted ? 'timeout' : 'unreachable', 'recordings cannot be reached', error);
    }
  }

  async function named(): Promise<readonly (StoredRecording & { readonly name: string })[]> {
    const { status, bytes } = await ask('GET', '');
    const { body } = checkAnswer({ status, body: Buffer.from(bytes).toString() }, 'recordings');
    const found = readAnswer(storedSchema, body, 'recordings').flatMap(({ name }) => {
      const ref = names.refOf(name);
      return ref === undefined ? [] : [{ ...ref, name }];
    });
    return found.sort((one, other) => one.atMs - other.atMs);
  }

  async function nameOf({ callId, number, atMs }: StoredRecording): Promise<string | undefined> {
    const all = await named();
    return all.find((one) => one.callId === callId && one.number === number && one.atMs === atMs)?.name;
  }

  return {
    list: async () => (await named()).map(({ callId, number, atMs }) => ({ callId, number, atMs })),
    async fetch(recording) {
      const name = await nameOf(recording);
      if (name === undefined) return undefined;
      const { status, bytes } = await ask('GET', `/${name}/file`);
      if (status === 404) return undefined;
      checkAnswer({ status, body: '' }, 'recording');
      return bytes;
    },
    async remove(recording) {
      const name = await nameOf(recording);
      if (name === undefined) return false;
      const { status } = await ask('DELETE', `/${name}`);
      if (status !== 404) checkAnswer({ status, body: '' }, 'remove recording');
      return status !== 404;
    },
  };
}
