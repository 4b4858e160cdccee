import { describeBusContract } from '@partyline/testkit';
import { afterAll, beforeAll } from 'vitest';
import { contractHarness, type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.close());

describeBusContract('Redis', async () => contractHarness(redis));
