import { describeBusContract } from '@partyline/testkit';
import { afterAll, beforeAll } from 'vitest';
import { contractHarness, startRedis, type TestRedis } from './redis-for-tests.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

describeBusContract('Redis', async () => contractHarness(redis));
