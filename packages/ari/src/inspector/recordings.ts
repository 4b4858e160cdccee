import { type Recordings, type StoredRecording, TelephonyError } from '@partyline/core';
import { z } from 'zod';
import { RecordingNames } from '../protocol/recording-names.ts';
import { checkAnswer, readAnswer } from '../socket/check-answer.ts';
import type { AriAccess } from '../socket/open-socket.ts';

const storedSchema = z.array(z.object({ name: z.string() }));

/** Fetches and removes recordings by plain HTTP, for operators and programs. `timeoutMs`: until an answer begins. */
export function createRecordings(access: AriAccess, timeoutMs = 60_000): Recordings {
  const names = new RecordingNames(access.application, access.password);
  const authorization = `Basic ${Buffer.from(`${access.user}:${access.password}`).toString('base64')}`;

  async function ask(method: 'GET' | 'DELETE', path: string): Promise<Response> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    const url = `${access.url}/ari/recordings/stored${path}`;
    try {
      return await fetch(url, { method, headers: { authorization }, signal: late.signal, redirect: 'error' });
    } catch (error) {
      const code = late.signal.aborted ? 'timeout' : 'unreachable';
      throw new TelephonyError(code, 'recordings cannot be reached', error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function named(): Promise<readonly (StoredRecording & { readonly name: string })[]> {
    const answer = await ask('GET', '');
    const { body } = checkAnswer({ status: answer.status, body: await textOf(answer) }, 'recordings');
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
    async open(recording) {
      const name = await nameOf(recording);
      if (name === undefined) return undefined;
      const { status, body } = await ask('GET', `/${name}/file`);
      if (status === 200 && body !== null) return body;
      await body?.cancel();
      if (status !== 404) checkAnswer({ status, body: '' }, 'recording');
      return undefined;
    },
    async remove(recording) {
      const name = await nameOf(recording);
      if (name === undefined) return false;
      const { status, body } = await ask('DELETE', `/${name}`);
      await body?.cancel();
      if (status !== 404) checkAnswer({ status, body: '' }, 'remove recording');
      return status !== 404;
    },
  };
}

async function textOf(answer: Response): Promise<string> {
  try {
    return await answer.text();
  } catch (error) {
    throw new TelephonyError('unreachable', 'recordings cannot be reached', error);
  }
}
