import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { createDestinationPolicy, createPermissionPolicy, type Rules } from '@partyline/core';
import { createFakeLogger, createMemoryBus, VirtualClock } from '@partyline/testkit';
import { createJoinLinks, SipAgent } from '@partyline/voice';
import { afterEach, expect, it } from 'vitest';
import { createWeb, type Web } from './create-web.ts';

const URL = 'http://127.0.0.1:8080';
const host = '127.0.0.1';
const running: Web[] = [];

afterEach(async () => {
  for (const web of running.splice(0)) await web.stop();
});

const rules: Rules = {
  permission: createPermissionPolicy([]),
  destinations: createDestinationPolicy({
    ...{ allowRiskyPrefixes: [], allowSipHosts: [], allowNetworks: [], trunkHosts: [] },
  }),
  ...{
    providers: [],
    chatNetworks: new Set<string>(),
    links: true,
    maxLegs: 10,
    steering: 'callers',
    maxCommandAgeMs: 300_000,
  },
};

/** A port that nobody has; a moment later somebody may have taken it, which has not been seen yet. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function webAt(port: number, sipPort = 0) {
  const clock = new VirtualClock();
  const logger = createFakeLogger();
  const bus = createMemoryBus();
  const sip = new SipAgent({ listen: { host, port: sipPort } }, { clock, logger });
  const web = createWeb({
    ...bus,
    config: {
      ...{ listen: { host, port }, url: URL, trustProxy: false, stunServers: [], webhooks: { allowNetworks: [] } },
      sip: { listen: { host, port: sipPort } },
    },
    ...{ logger, clock, sip, rules, language: 'en' as const, adapterFor: () => undefined },
    webhookLease: bus.webLease('webhooks'),
    recordings: new Map(),
    links: createJoinLinks({ url: URL, secret: bus.linkSecret }),
  });
  running.push(web);
  return { web, clock };
}

it('serves; at its end pages are told to come again, and nobody is waited for who says nothing', async () => {
  const port = await freePort();
  const { web, clock } = webAt(port);
  await web.start();
  expect((await fetch(`http://${host}:${port}/nowhere`)).status).toBe(404);
  const silent = connect(port, host);
  await once(silent, 'connect');
  const page = new WebSocket(`ws://${host}:${port}/join/socket`, { headers: { origin: URL } });
  await once(page, 'open');
  const closed = once(page, 'close');
  const stopped = web.stop();
  expect((await closed)[0]).toMatchObject({ code: 1_012 });
  await clock.advance(5_000);
  await stopped;
  running.length = 0;
});

it('says that its address is taken, and leaves that of Asterisk’s calls to whoever serves', async () => {
  const port = await freePort();
  const taken = createServer().listen(port, host);
  await once(taken, 'listening');
  const sipPort = await freePort();
  const { web } = webAt(port, sipPort);
  await expect(web.start()).rejects.toThrow('EADDRINUSE');
  const other = createServer().listen(sipPort, host);
  await once(other, 'listening');
  other.close();
  taken.close();
});
