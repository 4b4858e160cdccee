import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import type { Clock, Identity, ImAdapter } from '@partyline/core';
import {
  type AdapterHarness,
  createFakeCommandSink,
  createFakeLogger,
  createFakeOutbox,
  createFakePresence,
  createMemoryAdapterState,
  type FakeLogger,
  type FakePresence,
  plainSectionFields,
  type Stack,
  type StackInfo,
  startTestStack,
} from '@partyline/testkit';
import { expect } from 'vitest';
import { type XmppAccountInput, xmppSection } from '../src/config.ts';
import { createXmppAdapter } from '../src/create-xmpp-adapter.ts';
import { Person } from './person.ts';
import { createTcpProxy, type TcpProxy } from './tcp-proxy.ts';

export const realClock: Clock = {
  now: Date.now,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Time that runs `factor` times as fast, for what takes half a minute. */
export function fastClock(factor: number): Clock {
  const startMs = Date.now();
  return {
    now: () => startMs + (Date.now() - startMs) * factor,
    after: (delayMs, callback) => realClock.after(delayMs / factor, callback),
  };
}

export interface XmppServer {
  readonly stack: Stack;
  readonly xmpp: NonNullable<StackInfo['xmpp']>;
  close(): Promise<void>;
}

/** A real Prosody in a folder of its own. */
export async function startProsody(): Promise<XmppServer> {
  const stack = await startTestStack({ servers: ['prosody'] });
  const { xmpp } = stack.info;
  if (xmpp === undefined) throw new Error('the stack has no XMPP server');
  tls.setDefaultCACertificates([readFileSync(xmpp.ca, 'utf8')]);
  return {
    stack,
    xmpp,
    close: () => stack.stop(),
  };
}

export interface XmppHarness extends AdapterHarness {
  readonly person: Person;
  readonly proxy: TcpProxy;
  readonly presence: FakePresence;
  readonly logger: FakeLogger;
  readonly adapter: ImAdapter;
  config(changes?: Partial<XmppAccountInput>): XmppAccountInput;
  online(): Promise<void>;
}

export interface HarnessOptions {
  readonly config?: Partial<XmppAccountInput>;
  readonly mayTalk?: (sender: Identity) => boolean;
  /** Name of the person's account; default `alice`. */
  readonly person?: string;
  /** What else their client understands. */
  readonly plugins?: readonly string[];
  readonly clock?: Clock;
  readonly waitOnline?: boolean;
}

/** The adapter on a real Prosody, through a line that can be broken, with a person on slixmpp. */
export async function openXmppHarness({ xmpp }: XmppServer, options: HarnessOptions = {}): Promise<XmppHarness> {
  const commands = createFakeCommandSink();
  const outbox = createFakeOutbox();
  const presence = createFakePresence();
  const logger = createFakeLogger();
  const proxy = await createTcpProxy('127.0.0.1', xmpp.port);
  const person = await Person.signIn(xmpp, options.person ?? 'alice', 'desk', options.plugins);
  let sent = 0;

  const config = (changes: Partial<XmppAccountInput> = {}): XmppAccountInput => ({
    kind: 'xmpp',
    id: 'xmpp',
    jid: xmpp.bot,
    password: xmpp.users[xmpp.bot] ?? '',
    service: `xmpp://localhost:${proxy.port}`,
    ...options.config,
    ...changes,
  });
  const create = () =>
    createXmppAdapter(xmppSection(plainSectionFields).parse(config()), {
      commands,
      outbox,
      presence,
      state: createMemoryAdapterState(),
      logger,
      clock: options.clock ?? realClock,
      ...(options.mayTalk && { mayTalk: options.mayTalk }),
    });
  let adapter = create();
  adapter.start();
  const online = () => expect.poll(() => adapter.online, { timeout: 30_000, interval: 10 }).toBe(true);
  if (options.waitOnline !== false) await online();

  return {
    commands,
    outbox,
    presence,
    logger,
    proxy,
    person,
    chat: person.jid,
    get adapter() {
      return adapter;
    },
    config,
    online,
    async say(text) {
      sent += 1;
      person.send(`<message to="${xmpp.bot}" type="chat" id="say-${sent}"><body>${text}</body></message>`);
    },
    shown: () => person.shown(),
    async breakConnection() {
      proxy.cut();
    },
    async whileCutOff(work) {
      proxy.refuse(true);
      proxy.cut();
      await expect.poll(() => adapter.online, { timeout: 10_000, interval: 10 }).toBe(false);
      await work();
      proxy.refuse(false);
    },
    async whileStopped(work) {
      await adapter.stop();
      await work();
      adapter = create();
      adapter.start();
      await online();
    },
    async close() {
      await adapter.stop();
      await Promise.all([person.signOut(), proxy.close()]);
    },
  };
}
