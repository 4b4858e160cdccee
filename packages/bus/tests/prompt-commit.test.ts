import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { nodeA, running, sampleCall, sampleCommit, until } from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { nodeKeys } from '../src/keys.ts';
import { type OwnRedis, startRedis } from './redis-for-tests.ts';

const call = sampleCall('k7f2x');

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => redis.clean());
afterAll(() => redis.close());

test('a commit that went out promptly is stored although its process was killed at once', async () => {
  const program = fileURLToPath(new URL('prompt-commit.fixture.ts', import.meta.url));
  for (let round = 0; round < 4; round += 1) {
    const child = spawn(process.execPath, [program, redis.url, call.id], { stdio: 'ignore' });
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
    await until(async () => (await redis.raw.hget(nodeKeys(nodeA).call(call.id), 'version')) === '2', 'it is stored');
    await redis.raw.flushall();
  }
});

test('nothing is promised before Redis has the script, while it is away, or without the lease', async () => {
  const { lease, calls } = redis.open().node(nodeA);
  const promptAfter = (version: number) =>
    calls.commit(sampleCommit(call, version)).then(
      () => calls.prompt,
      () => false,
    );
  expect(calls.prompt).toBe(false);
  const holding = running((signal) =>
    lease.hold(signal, (held) => new Promise((resolve) => held.addEventListener('abort', () => resolve()))),
  );
  await until(async () => (await redis.raw.exists(nodeKeys(nodeA).lease.holder)) === 1, 'the lease is held');
  expect(calls.prompt).toBe(false);
  await until(() => promptAfter(1), 'it is stored');
  await redis.stop();
  await until(async () => !calls.prompt, 'the connection is gone');
  await redis.start();
  await until(() => promptAfter(2), 'it is stored again');
  await holding.stop();
  expect(calls.prompt).toBe(false);
});

test('nothing is promised after a commit that Redis refused, until it takes one again', async () => {
  const { lease, calls } = redis.open().node(nodeA);
  await lease.hold(new AbortController().signal, async () => {
    await calls.commit(sampleCommit(call, 1));
    expect(calls.prompt).toBe(true);
    await redis.raw.config('SET', 'maxmemory', '1');
    await expect(calls.commit(sampleCommit(call, 2))).rejects.toMatchObject({ retryable: true });
    expect(calls.prompt).toBe(false);
    await redis.raw.config('SET', 'maxmemory', '0');
    await calls.commit(sampleCommit(call, 2));
    expect(calls.prompt).toBe(true);
  });
});

test('a lease that ran out while the process stood still is not relied on, though no timer has told so yet', async () => {
  const { lease, calls } = redis.open().node(nodeA);
  let reached: unknown;
  await lease.hold(new AbortController().signal, async () => {
    await calls.commit(sampleCommit(call, 1));
    expect(calls.prompt).toBe(true);
    // Longer than the lease lives.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
    expect(calls.prompt).toBe(false);
    reached = await calls.commit(sampleCommit(call, 2)).catch((error: unknown) => error);
  });
  expect(reached).toMatchObject({ code: 'fenced' });
  expect(await redis.raw.hget(nodeKeys(nodeA).call(call.id), 'version')).toBe('1');
});

test('commits that are made together leave by one write, and are promised to nobody before', async () => {
  const { lease, calls } = redis.open().node(nodeA);
  await lease.hold(new AbortController().signal, async () => {
    await calls.commit(sampleCommit(call, 1));
    const writes = vi.spyOn(Socket.prototype, '_writev');
    const commits: Promise<void>[] = [];
    calls.together(() => {
      commits.push(calls.commit(sampleCommit(call, 2)), calls.commit(sampleCommit(call, 3)));
      expect(calls.prompt).toBe(false);
    });
    expect(writes).toHaveBeenCalledTimes(1);
    expect(calls.prompt).toBe(true);
    await Promise.all(commits);
    writes.mockRestore();
  });
  expect(await redis.raw.hget(nodeKeys(nodeA).call(call.id), 'version')).toBe('3');
});
