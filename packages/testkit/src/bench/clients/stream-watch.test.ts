import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { StreamWatch } from './stream-watch.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A Redis that says what the test has it say. */
async function playRedis() {
  const { promise: connected, resolve } = Promise.withResolvers<Socket>();
  const server = createServer(resolve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const watch = await StreamWatch.open(`redis://127.0.0.1:${address.port}/0`, 'pl:{a}:stream');
  closing.push(
    () => watch.close(),
    () => server.close(),
  );
  return { watch, redis: await connected };
}

it('tells when the entry with the word is there', async () => {
  const { watch, redis } = await playRedis();
  const coming = watch.next('mark000001');
  const [asked] = await once(redis, 'data');
  expect(String(asked)).toBe('XREAD BLOCK 5000 STREAMS pl:{a}:stream $\r\n');
  const beforeMs = monotonicMs();
  redis.write('*1\r\n… {"text":"mark000001"}\r\n');
  expect(await coming).toBeGreaterThanOrEqual(beforeMs);
});
