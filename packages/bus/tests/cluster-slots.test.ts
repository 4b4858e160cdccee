import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeBusContract, testPortBase, until } from '@partyline/testkit';
import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { contractHarness, redisAt, type TestRedis } from './redis-for-tests.ts';

const PORT = testPortBase + 990;
/** Not 10,000 above, where it stands by default: there any client's own port may happen to be. */
const CLUSTER_PORT = PORT + 1;

let redis: TestRedis;
let stop: () => Promise<void>;

/** A cluster of one node: it refuses every script whose keys are not in one slot (CROSSSLOT), as a large one does. */
beforeAll(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'partyline-cluster-'));
  const options = {
    port: PORT,
    'cluster-port': CLUSTER_PORT,
    bind: '127.0.0.1',
    dir,
    'cluster-enabled': 'yes',
    save: '',
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${PORT}`;
  const raw = new Redis(url, { protocol: 2, maxRetriesPerRequest: null, enableReadyCheck: false });
  raw.on('error', () => undefined);
  await raw.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
  await until(async () => String(await raw.call('CLUSTER', 'INFO')).includes('cluster_state:ok'), 'the cluster is up');
  redis = redisAt(url, raw);
  stop = async () => {
    await redis.clean();
    raw.disconnect();
    server.kill();
    await once(server, 'exit');
    await rm(dir, { recursive: true, force: true });
  };
});
afterAll(() => stop());

describeBusContract('Redis with cluster slots', async () => contractHarness(redis));
