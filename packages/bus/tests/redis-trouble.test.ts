import {
  holding,
  nodeA,
  running,
  sampleCall,
  sampleCommit,
  sampleEnvelope,
  sampleReply,
  take,
  until,
  xmpp,
} from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { commandKeys, nodeKeys, outKeys } from '../src/connection/keys.ts';
import type { Bus } from '../src/create-bus.ts';
import { startFreezingProxy } from './freezing-proxy.ts';
import { type OwnRedis, startRedis } from './redis-for-tests.ts';

let redis: OwnRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterEach(() => redis.clean());
afterAll(() => redis.close());

test('commands pass while Redis is restarted again and again, each once and in order', async () => {
  const bus = redis.open({ leaseTtlMs: 3_000 });
  const got: string[] = [];
  const work = gateway(bus, (name) => got.push(name));
  const names = Array.from({ length: 120 }, (_, index) => `m${index}`);
  for (const [index, name] of names.entries()) {
    if (index % 50 === 25) {
      await redis.stop();
      await redis.start();
    }
    await insist(() => bus.adapter(xmpp).commands.append(sampleEnvelope(name)));
  }
  await until(() => got.length >= names.length, 'all came');
  await until(async () => (await insist(() => redis.raw.xlen(nodeKeys(nodeA).inbox))) === 0, 'all are acknowledged');
  expect(got).toEqual(names);
  await work.stop();
});

test('after FLUSHALL readers make their groups again and go on', async () => {
  const bus = redis.open({ leaseTtlMs: 1_000 });
  const got: string[] = [];
  const work = gateway(bus, (name) => got.push(name));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
  await until(() => got.length === 1, 'the first came');
  await redis.raw.flushall();
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m2'));
  await until(() => got.length === 2, 'the second came');
  expect(got).toEqual(['m1', 'm2']);
  await until(async () => (await redis.raw.get(nodeKeys(nodeA).lease.holder)) !== null, 'the lease is written again');
  await work.stop();
});

test('a command that was handled does not come again when Redis has forgotten its acknowledgement', async () => {
  const bus = redis.open({ leaseTtlMs: 1_000 });
  const got: string[] = [];
  const work = gateway(bus, (name) => got.push(name));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m1'));
  await until(async () => got.length === 1 && (await redis.raw.xlen(commandKeys.stream)) === 0, 'it is handled');
  // The append-only file lost all that came after the command: it stands in the stream again, under its old id.
  const [source = ''] = await redis.raw.zrange(nodeKeys(nodeA).placed, '0', '0');
  await redis.raw.flushall();
  await redis.raw.xadd(commandKeys.stream, source, 'envelope', JSON.stringify(sampleEnvelope('m1')));
  await bus.adapter(xmpp).commands.append(sampleEnvelope('m2'));
  await until(() => got.includes('m2'), 'the next came');
  await until(async () => (await redis.raw.xlen(nodeKeys(nodeA).inbox)) === 0, 'the repeat is acknowledged too');
  expect(got).toEqual(['m1', 'm2']);
  await work.stop();
});

test('a commit of the holder heals what Redis has forgotten', async () => {
  const { lease, calls } = redis.open({ leaseTtlMs: 5_000 }).node(nodeA);
  const call = sampleCall('ab2cd');
  await holding(lease, async () => {
    await calls.commit(sampleCommit(call, 1));
    await redis.raw.flushall();
    await calls.commit(sampleCommit({ ...call, statusSeq: 2 }, 2));
    expect((await calls.loadLive()).calls).toMatchObject([{ version: 2, state: { statusSeq: 2 } }]);
  });
});

test('fencing tokens grow although Redis lost its data', async () => {
  const { lease } = redis.open().node(nodeA);
  const token = async () => Number(await redis.raw.get(nodeKeys(nodeA).lease.token));
  await lease.hold(AbortSignal.timeout(10_000), async () => undefined);
  const first = await token();
  await redis.raw.flushall();
  await lease.hold(AbortSignal.timeout(10_000), async () => undefined);
  expect(await token()).toBeGreaterThan(first);
});

test('a lease whose answer was lost is got by asking again', async () => {
  const { lease } = redis.open({ leaseTtlMs: 60_000 }).node(nodeA);
  const { holder } = nodeKeys(nodeA).lease;
  // As the script leaves it, had its answer not come.
  await lease.hold(AbortSignal.timeout(10_000), async () => {
    const grant = (await redis.raw.get(holder)) ?? '';
    await redis.raw.set(holder, grant.replace(/\d+$/, '1'), 'PX', 60_000);
  });
  expect(await redis.raw.exists(holder)).toBe(1);
  let got = false;
  await lease.hold(AbortSignal.timeout(5_000), async () => {
    got = true;
  });
  expect(got).toBe(true);
});

test('a lease that is given back is free at once', async () => {
  const { lease } = redis.open({ leaseTtlMs: 60_000 }).node(nodeA);
  const { holder } = nodeKeys(nodeA).lease;
  await lease.hold(AbortSignal.timeout(10_000), async () => {
    expect(await redis.raw.pttl(holder)).toBeGreaterThan(50_000);
  });
  expect(await redis.raw.exists(holder)).toBe(0);
});

test('a holder that went silent is succeeded, and its late commit is refused', async () => {
  const dead = redis.open({ leaseTtlMs: 400, commandTimeoutMs: 200 }).node(nodeA);
  const { holder } = nodeKeys(nodeA).lease;
  const controller = new AbortController();
  const call = sampleCall('ab2cd');
  await dead.lease.hold(controller.signal, async (signal) => {
    await redis.raw.del(holder);
    const successor = redis.open().node(nodeA);
    await holding(successor.lease, () => successor.calls.commit(sampleCommit({ ...call, statusSeq: 7 }, 1)));
    await expect(dead.calls.commit(sampleCommit(call, 2))).rejects.toMatchObject({ code: 'fenced' });
    await until(() => signal.aborted, 'the former holder is told');
    controller.abort();
  });
  expect(await dead.calls.load(call.id)).toMatchObject({ version: 1, state: { statusSeq: 7 } });
});

test('while Redis is away requests are refused soon, and the work is told when its lease has run out', async () => {
  const bus = redis.open({ leaseTtlMs: 600, connectWaitMs: 200, commandTimeoutMs: 300 });
  const { lease } = bus.node(nodeA);
  const outer = new AbortController();
  const holder = lease.hold(outer.signal, async (signal) => {
    if (outer.signal.aborted) return;
    await redis.kill();
    const askedAt = performance.now();
    for (const request of [
      () => bus.adapter(xmpp).commands.append(sampleEnvelope('m1')),
      () => bus.statuses.send(xmpp, sampleReply('r1')),
      () => bus.operator.liveCalls(),
      () => bus.facts(),
    ]) {
      await expect(request()).rejects.toMatchObject({ name: 'BusError', code: 'unreachable', retryable: true });
    }
    expect(performance.now() - askedAt).toBeLessThan(2_500);
    await until(() => signal.aborted, 'the work is told');
    outer.abort();
  });
  await holder;
  await redis.start();
  await insist(() => bus.ping());
  const lines = redis.log.filter((line) => line.message.includes('onnect')).map((line) => line.message);
  expect(lines).toEqual(['lost the connection to Redis', 'connected to Redis again']);
});

test('an account works on while Redis is away, until another has its lease', async () => {
  const { lease } = redis.open({ leaseTtlMs: 400, connectWaitMs: 100, commandTimeoutMs: 150 }).adapter(xmpp);
  const { holder } = outKeys(xmpp).lease;
  const outer = new AbortController();
  await lease.hold(outer.signal, async (signal) => {
    await redis.kill();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(signal.aborted).toBe(false);
    await redis.start();
    await until(async () => (await insist(() => redis.raw.get(holder))) !== null, 'the lease is written again');
    expect(signal.aborted).toBe(false);
    await redis.raw.set(holder, 'stranger:1');
    await until(() => signal.aborted, 'the work is told');
    outer.abort();
  });
});

test('a Redis that takes no writes is reported with the word of its refusal', async () => {
  const bus = redis.open();
  expect(await bus.facts()).toMatchObject({ refusesWrites: undefined });
  const { used_memory: used } = Object.fromEntries(
    (await redis.raw.info('memory')).split('\r\n').map((line) => line.split(':')),
  );
  await redis.raw.config('SET', 'maxmemory', String(Math.floor(Number(used) / 2)));
  expect(await bus.facts()).toMatchObject({ refusesWrites: 'OOM' });
  await redis.raw.config('SET', 'maxmemory', '0');
  await redis.raw.replicaof('127.0.0.1', '1');
  expect(await bus.facts()).toMatchObject({ refusesWrites: 'READONLY' });
  await redis.raw.replicaof('NO', 'ONE');
  await insist(() => bus.ping());
});

test('a command whose append is refused is not remembered: the next try is the first again', async () => {
  const { commands } = redis.open().adapter(xmpp);
  await redis.raw.set(commandKeys.stream, 'not a stream');
  await expect(commands.append(sampleEnvelope('m1'))).rejects.toMatchObject({ name: 'BusError' });
  await redis.raw.del(commandKeys.stream);
  expect(await commands.append(sampleEnvelope('m1'))).toBe('accepted');
  expect(await commands.append(sampleEnvelope('m1'))).toBe('repeated');
});

test('a wrong password is told as the reason, logged once, and healed when it is the right one', async () => {
  await redis.raw.config('SET', 'requirepass', 'another');
  const bus = redis.open({ password: 'ours', connectWaitMs: 300 });
  const refused: unknown = await bus.ping().catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'unreachable', cause: { message: expect.stringContaining('WRONGPASS') } });
  await expect(bus.ping()).rejects.toMatchObject({ code: 'unreachable' });
  await redis.raw.config('SET', 'requirepass', 'ours');
  await insist(() => bus.ping());
  await redis.raw.config('SET', 'requirepass', '');
  expect(redis.log.filter((line) => line.message === 'lost the connection to Redis')).toHaveLength(1);
});

test('a reader whose connection fell silent without being closed makes a new one', async () => {
  const proxy = await startFreezingProxy(new URL(redis.url));
  const reader = redis.open({ url: proxy.url });
  const waiting = take((signal) => reader.adapter(xmpp).outbox.read(signal), 1);
  await until(async () => (await redis.raw.exists(outKeys(xmpp).stream)) === 1, 'the reader waits');
  proxy.freeze();
  await redis.open().statuses.send(xmpp, sampleReply('r1'));
  expect((await waiting).flat().map((entry) => entry.item)).toMatchObject([{ id: 'r1' }]);
  await proxy.close();
});

test('requests whose connection fell silent without being closed get a new one', async () => {
  const proxy = await startFreezingProxy(new URL(redis.url));
  const bus = redis.open({ url: proxy.url, commandTimeoutMs: 250 });
  await insist(() => bus.ping());
  proxy.freeze();
  await expect(bus.ping()).rejects.toMatchObject({ code: 'unreachable', retryable: true });
  await insist(() => bus.ping());
  await proxy.close();
});

/** Dispatches, holds node A's lease, handles and acknowledges what comes. */
function gateway(bus: Bus, handle: (messageId: string) => void): { stop: () => Promise<void> } {
  const { lease, inbox, reporter } = bus.node(nodeA);
  return running(async (signal) => {
    const reporting = setInterval(() => {
      reporter.report({ node: nodeA, callable: true, load: 0, atMs: Date.now() }).catch(() => undefined);
    }, 50);
    const dispatching = bus.dispatcher.run(signal);
    await lease.hold(signal, async (held) => {
      for await (const entry of inbox.read(held)) {
        if (entry.item.kind === 'message') handle(entry.item.envelope.messageId);
        await insist(() => inbox.ack(entry.entryId));
      }
    });
    await dispatching;
    clearInterval(reporting);
  });
}

/** As every caller does: again, while it is worth it. */
async function insist<T>(request: () => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await until(async () => {
    try {
      result = { value: await request() };
      return true;
    } catch {
      return false;
    }
  }, 'the request is done');
  if (result === undefined) throw new Error('no result');
  return result.value;
}
