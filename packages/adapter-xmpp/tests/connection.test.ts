import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { saying, verbatim } from '@partyline/core';
import {
  createFakeCommandSink,
  createFakeLogger,
  createFakeOutbox,
  createFakePresence,
  createMemoryAdapterState,
  plainSectionFields,
} from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type XmppAccountInput, xmppSection } from '../src/config.ts';
import { createXmppAdapter } from '../src/create-xmpp-adapter.ts';
import {
  fastClock,
  type HarnessOptions,
  openXmppHarness,
  realClock,
  startProsody,
  type XmppHarness,
  type XmppServer,
} from './xmpp-harness.ts';

const within = { timeout: 20_000, interval: 20 };
let server: XmppServer;
const cleanups: Array<() => Promise<unknown>> = [];
beforeAll(async () => {
  server = await startProsody();
});
afterAll(() => server?.close());
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function open(options: HarnessOptions = {}): Promise<XmppHarness> {
  const harness = await openXmppHarness(server, options);
  cleanups.push(() => harness.close());
  return harness;
}
const heard = (harness: XmppHarness) => harness.commands.envelopes.map(({ text }) => text);
const logged = (harness: { logger: XmppHarness['logger'] }, message: string) =>
  harness.logger.lines.filter((line) => line.message === message);

/** Another adapter on the same account, with a bus of its own. */
function another(config: XmppAccountInput, clock = realClock) {
  const parts = {
    commands: createFakeCommandSink(),
    outbox: createFakeOutbox(),
    presence: createFakePresence(),
    logger: createFakeLogger(),
    state: createMemoryAdapterState(),
    clock,
  };
  const adapter = createXmppAdapter(xmppSection(plainSectionFields).parse(config), parts);
  cleanups.push(() => adapter.stop());
  adapter.start();
  return { adapter, ...parts };
}

/** Takes connections and lets `serve` answer as an XMPP server would. */
async function fakeServer(serve: (socket: Socket) => void) {
  const connections: Socket[] = [];
  const received: string[] = [];
  const listener = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => received.push(data.toString()));
    serve(socket);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  cleanups.push(async () => {
    for (const socket of connections) socket.destroy();
    listener.close();
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { service: `xmpp://localhost:${address.port}`, connections, received };
}

describe('a connection that breaks', () => {
  it('is resumed: nobody sees the bot go, nothing comes twice', async () => {
    const harness = await open();
    harness.person.send(`<presence to="${server.xmpp.bot}" type="subscribe"/>`);
    await harness.say('before');
    await expect.poll(() => heard(harness), within).toEqual(['before']);
    harness.proxy.cut();
    await harness.say('after');
    await expect.poll(() => heard(harness), within).toEqual(['before', 'after']);
    expect(logged(harness, 'Connected to the XMPP server').map(({ fields }) => fields['resumed'])).toEqual([
      false,
      true,
    ]);
    expect(harness.commands.tries).toBe(2);
  });

  it('is resumed as often as it breaks, with the right count each time', async () => {
    const harness = await open({ clock: fastClock(5) });
    for (let round = 1; round <= 5; round += 1) {
      await harness.say(`message ${round}`);
      await expect.poll(() => heard(harness).length, within).toBe(round);
      harness.proxy.cut();
      await expect.poll(() => logged(harness, 'Connected to the XMPP server').length, within).toBe(round + 1);
    }
    const ends = harness.logger.lines.filter(({ fields }) => fields['end'] !== undefined);
    expect(ends.map(({ fields }) => fields['end'])).toEqual(ends.map(() => expect.objectContaining({ kind: 'lost' })));
    expect(
      logged(harness, 'Connected to the XMPP server').filter(({ fields }) => fields['resumed'] === true),
    ).toHaveLength(5);
  });

  it('loses nothing of what is on its way out, and says nothing of it twice', async () => {
    const harness = await open();
    const texts = Array.from({ length: 40 }, (_, index) => `news ${index}`);
    const said = () => harness.person.messages().map((message) => message.child('body')?.text);
    // Each in a chat of its own, so that none waits for another.
    const push = (some: readonly string[]) =>
      harness.outbox.push(
        ...some.map((text) => {
          const id = text.replace(' ', '-');
          return {
            kind: 'reply',
            id,
            chat: `${harness.chat}/${id}`,
            content: saying(verbatim(text)),
            inReplyTo: 'm',
          } as const;
        }),
      );
    push(texts.slice(0, 20));
    await expect.poll(said, within).toContain(texts[0]);
    push(texts.slice(20));
    harness.proxy.cut();
    await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
    await expect.poll(() => said().length, within).toBeGreaterThanOrEqual(texts.length);
    expect(said().toSorted()).toEqual(texts.toSorted());
  });

  it('does not make a message that is still on its way to the bus a second one', async () => {
    const harness = await open();
    harness.commands.reachable = false;
    harness.person.send(`<message to="${server.xmpp.bot}"><body>without any id</body></message>`);
    await expect.poll(() => harness.commands.tries, within).toBeGreaterThan(0);
    harness.proxy.cut();
    await expect.poll(() => logged(harness, 'Connected to the XMPP server').length, within).toBe(2);
    harness.commands.reachable = true;
    await harness.say('after');
    await expect.poll(() => heard(harness), within).toEqual(['without any id', 'after']);
  });

  it('keeps what was said into a black hole, notices it within half a minute, and says it later', async () => {
    const harness = await open({ clock: fastClock(10) });
    harness.proxy.swallow(true);
    harness.outbox.push({
      kind: 'reply',
      id: 'r1',
      chat: harness.chat,
      content: saying(verbatim('into the hole')),
      inReplyTo: 'm',
    });
    const startedMs = Date.now();
    await expect.poll(() => harness.adapter.online, within).toBe(false);
    expect((Date.now() - startedMs) * 10).toBeLessThan(30_000);
    expect(harness.outbox.unacknowledged).toBe(1);
    harness.proxy.swallow(false);
    await expect.poll(() => harness.shown().map(({ text }) => text), within).toEqual(['into the hole']);
    await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
  });

  it('stops reading while too much waits for the bus, and loses nothing of it', async () => {
    const harness = await open();
    harness.commands.reachable = false;
    const pause = vi.spyOn(TLSSocket.prototype, 'pause');
    cleanups.push(async () => pause.mockRestore());
    const flood = Array.from({ length: 900 }, (_, index) => `message ${index + 1}`);
    for (const text of flood) await harness.say(text);
    const paused = 'Too many messages wait for the bus; reading from the network is paused';
    await expect.poll(() => logged(harness, paused).length, within).toBe(1);
    expect(pause).toHaveBeenCalled();
    harness.commands.reachable = true;
    await expect.poll(() => heard(harness), within).toEqual(flood);
  });

  it('comes back after the server was restarted', async () => {
    const harness = await open();
    await server.stack.restart('prosody', { signal: 'SIGKILL' });
    await expect.poll(() => logged(harness, 'Connected to the XMPP server').length, within).toBeGreaterThan(1);
    await harness.online();
    harness.outbox.push({
      kind: 'reply',
      id: 'r1',
      chat: harness.chat,
      content: saying(verbatim('back again')),
      inReplyTo: 'm',
    });
    await expect.poll(() => harness.outbox.unacknowledged, within).toBe(0);
  });
});

describe('a connection that cannot be had', () => {
  it('is left to another program with the same resource, and what was not safe goes there', async () => {
    const harness = await open();
    harness.commands.reachable = false;
    await harness.say('not safe yet');
    await expect.poll(() => harness.commands.tries, within).toBeGreaterThan(0);
    const second = another(harness.config());
    await expect.poll(() => second.adapter.online, within).toBe(true);
    await expect.poll(() => harness.adapter.online, within).toBe(false);
    await expect
      .poll(() => harness.logger.lines.filter(({ level }) => level === 'error').map(({ message }) => message), within)
      .toEqual([expect.stringContaining('Another program signed in')]);
    expect(await harness.adapter.gaveUp).toContain('another program');
    await expect.poll(() => second.commands.envelopes.map(({ text }) => text), within).toEqual(['not safe yet']);
    expect(second.adapter.online).toBe(true);
  });

  it('is not tried often with a password that the server refuses, nor is that the end', async () => {
    const harness = await open({ config: { password: 'not the password' }, waitOnline: false, clock: fastClock(15) });
    const refusals = () => logged(harness, 'The XMPP server refuses the account or its password');
    await expect.poll(() => refusals().length, within).toBeGreaterThan(1);
    expect(refusals()[0]?.fields).toMatchObject({ condition: 'not-authorized' });
    expect(JSON.stringify(harness.logger.lines)).not.toContain('not the password');
  });

  it('is given up when the server stays silent, and tried again', async () => {
    const silent = await fakeServer(() => {});
    const { adapter } = another({ ...(await open()).config(), service: silent.service }, fastClock(30));
    await expect.poll(() => silent.connections.length, within).toBeGreaterThan(1);
    expect(adapter.online).toBe(false);
  });

  it('is not used in plain text', async () => {
    const plain = await fakeServer((socket) => {
      socket.write(
        `<?xml version='1.0'?><stream:stream from='${server.xmpp.domain}' id='1' version='1.0' xmlns='jabber:client' ` +
          `xmlns:stream='http://etherx.jabber.org/streams'><stream:features>` +
          `<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism>` +
          `<mechanism>SCRAM-SHA-1</mechanism></mechanisms></stream:features>`,
      );
    });
    const other = another({ ...(await open()).config(), service: plain.service });
    await expect.poll(() => logged(other, 'The XMPP server offers no TLS, and TLS is required').length, within).toBe(1);
    expect(plain.received.join('')).not.toContain('<auth');
  });

  it('ends in no crash when the server talks nonsense', async () => {
    const nonsense = [
      '<a></b>',
      '<stream:stream><x>&#0;</x>',
      'HTTP/1.1 400 Bad Request\r\n\r\n',
      '\u0000\u0001',
      '</stream:stream>',
    ];
    let next = 0;
    const mad = await fakeServer((socket) => {
      socket.write(nonsense[next % nonsense.length] ?? '');
      next += 1;
    });
    const { adapter } = another({ ...(await open()).config(), service: mad.service }, fastClock(30));
    await expect.poll(() => mad.connections.length, within).toBeGreaterThan(nonsense.length);
    expect(adapter.online).toBe(false);
  });
});
