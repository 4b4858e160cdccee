import { createFakeLogger } from '@partyline/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RedisConnection } from '../src/redis-connection.ts';
import { type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

test('what one turn of the event loop asks for leaves together, and is answered', async () => {
  const times = { commandTimeoutMs: 2_000, connectWaitMs: 2_000 };
  const connection = new RedisConnection({ url: redis.url }, times, createFakeLogger());
  await connection.run((client) => client.ping());
  const ask = (text: string) => connection.run((client) => client.echo(text));
  const alone = ask('a');
  expect(connection.redis.stream.writableCorked).toBe(0);
  const together = ['b', 'c'].map(ask);
  expect(connection.redis.stream.writableCorked).toBe(1);
  expect(await Promise.all([alone, ...together])).toEqual(['a', 'b', 'c']);
  expect(connection.redis.stream.writableCorked).toBe(0);
  connection.close();
});

test('requests that have not left when the connection is closed are rejected, not left hanging', async () => {
  const times = { commandTimeoutMs: 60_000, connectWaitMs: 2_000 };
  const connection = new RedisConnection({ url: redis.url }, times, createFakeLogger());
  await connection.run((client) => client.ping());
  const asked = ['a', 'b'].map((text) => connection.run((client) => client.echo(text)));
  connection.redis.stream.destroy();
  for (const one of asked) await expect(one).rejects.toMatchObject({ name: 'BusError', code: 'unreachable' });
  connection.close();
});
