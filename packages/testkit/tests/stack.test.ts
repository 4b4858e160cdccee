import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readStackInfo, type Stack, startStack, startTestStack, testPortBase } from '../src/index.ts';
import { tcpAnswers } from '../src/stack/process/probes.ts';

const stacks: Stack[] = [];

async function newStack(...parameters: Parameters<typeof startTestStack>): Promise<Stack> {
  const stack = await startTestStack(...parameters);
  stacks.push(stack);
  return stack;
}

afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.stop();
});

it('starts only once what is up', async () => {
  const stack = await newStack({ servers: ['redis', 'prosody'] });
  const pids = stack.names.map((name) => stack.pid(name));
  const again = await startStack({ dir: stack.dir, portBase: stack.info.portBase, servers: ['redis', 'prosody'] });
  expect(again.names.map((name) => again.pid(name))).toEqual(pids);
  expect(readStackInfo(stack.dir)).toEqual(stack.info);
});

it('starts again, with the same passwords and data, what was killed', async () => {
  const stack = await newStack({ servers: ['redis', 'prosody'] });
  for (const name of stack.names) {
    stack.signal(name, 'SIGKILL');
    expect(await stack.ended(name, 5_000)).toBe(true);
    expect(stack.pid(name)).toBeUndefined();
  }
  const again = await startStack({ dir: stack.dir, portBase: stack.info.portBase, servers: ['redis', 'prosody'] });
  expect(again.info).toEqual(stack.info);
});

it('keeps what Redis was told across a restart', async () => {
  const stack = await newStack({ servers: ['redis'] });
  const port = stack.info.portBase;
  expect(await tcpAnswers(port, 'SET key value\r\n', '+OK')).toBe(true);
  await stack.restart('redis');
  expect(await tcpAnswers(port, 'GET key\r\n', 'value')).toBe(true);
});

it('runs beside another stack', async () => {
  const one = await newStack({ servers: ['redis', 'prosody', 'pbx', 'carrier'] });
  const other = await newStack({ servers: ['redis', 'prosody', 'pbx', 'carrier'], portBase: testPortBase + 1_000 });
  for (const stack of [one, other]) {
    for (const name of stack.names) expect(stack.pid(name), name).toBeDefined();
  }
  expect(other.info.ari?.password).not.toBe(one.info.ari?.password);
});

it('says who needs a port that is taken', async () => {
  const stranger = createServer().listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const address = stranger.address();
  const portBase = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    await expect(newStack({ servers: ['redis'], portBase })).rejects.toThrow(`redis needs port ${portBase}`);
  } finally {
    stranger.close();
  }
});

it('says why a server does not start', async () => {
  const stack = await newStack({ servers: ['redis'] });
  await stack.stop();
  writeFileSync(join(stack.dir, 'redis/appendonlydir/appendonly.aof.manifest'), 'not a manifest\n');
  await expect(stack.start()).rejects.toThrow(/redis ended while it started.*Invalid AOF manifest/s);
});
