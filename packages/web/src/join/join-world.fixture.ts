import {
  API,
  adapterIdSchema,
  BY_LINK,
  type CallEvent,
  type CallState,
  callIdSchema,
  callSettingsSchema,
  classifyCause,
  type Effect,
  newCall,
  nodeIdSchema,
  parseLegAddress,
  providerIdSchema,
  reduce,
  saying,
  viewCall,
} from '@partyline/core';
import { createFakeLogger, createMemoryBus, MemoryBusStorage, VirtualClock } from '@partyline/testkit';
import { createJoinLinks } from '@partyline/voice';
import { FakeSip } from './fake-sip.fixture.ts';
import type { FromPage, ToPage } from './join-protocol.ts';
import { JoinSession, type JoinSessionDeps } from './join-session.ts';

const node = nodeIdSchema.parse('pbx1');
const callId = callIdSchema.parse('k7f2x');
const alpha = providerIdSchema.parse('alpha');

/** An answer as Chromium writes it, as far as anybody looks. */
export const ANSWER = `v=0
o=- 1 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE audio-0
m=audio 9 UDP/TLS/RTP/SAVPF 107
c=IN IP4 0.0.0.0
a=candidate:1 1 udp 2122260223 198.51.100.7 51000 typ host
a=ice-ufrag:abcd
a=ice-pwd:abcdefghijklmnopqrstuvwx
a=fingerprint:sha-256 ${'AA:'.repeat(31)}AA
a=setup:active
a=mid:audio-0
a=sendrecv
a=rtcp-mux
a=rtpmap:107 opus/48000/2
`.replaceAll('\n', '\r\n');

/** What a page of a test has been told. */
export interface TestPage {
  readonly told: readonly ToPage[];
  say(message: FromPage): Promise<void>;
  close(): void;
}

/** A call with somebody who comes by a link; the call machine is the real one, the telephone system is not. */
export class JoinWorld {
  readonly clock = new VirtualClock();
  readonly storage = new MemoryBusStorage(() => this.clock.now());
  readonly logger = createFakeLogger();
  readonly bus = createMemoryBus(this.storage);
  readonly sip = new FakeSip();
  readonly links = createJoinLinks({ url: 'https://call.example.org', secret: async () => 'a secret of tests' });
  /** Whether Asterisk calls back as soon as it is asked to. */
  calls = true;
  state: CallState;
  readonly deps: Omit<JoinSessionDeps, 'tell' | 'signal'> = {
    clock: this.clock,
    logger: this.logger,
    watch: this.bus.watch,
    talks: this.bus.talks,
    links: this.links,
    sip: this.sip,
    config: { stunServers: ['stun:stun.example.org:3478'] },
    operator: {
      history: (id) => this.bus.operator.history(id),
      steer: async (id, order, principal, answerTo) => {
        const outcome = await this.bus.operator.steer(id, order, principal, answerTo);
        const answer = { id: `programs/${answerTo}`, inReplyTo: answerTo ?? '', toPrograms: true as const };
        if (outcome === 'requested') setImmediate(() => this.apply({ kind: 'steer', order, principal, answer }));
        return outcome;
      },
    },
  };

  /** @param others who comes by a link after the first, who has a telephone */
  constructor(others: readonly string[] = ['link:Anna']) {
    const legs = ['+12025550100', ...others].map((written, index) => {
      const address = parseLegAddress(written);
      if (!address.ok) throw new Error(`no address: ${written}`);
      return index === 0
        ? { address: address.address, providers: [alpha] }
        : { address: address.address, providers: [BY_LINK], byLink: true as const };
    });
    this.state = newCall({
      id: callId,
      shortId: 'k7f',
      node,
      chat: { adapter: adapterIdSchema.parse('xmpp'), chat: 'alice@example.org' },
      startedBy: { network: 'xmpp', address: 'alice@example.org' },
      createdAtMs: this.clock.now(),
      legs,
      settings: callSettingsSchema.parse({ ringTimeoutMs: 40_000, graceMs: 60_000, maxDurationMs: 3_600_000 }),
    });
    this.apply({ kind: 'started' });
  }

  /** The first person answers, and the others are invited. */
  begin(): this {
    for (const kind of ['ready', 'ringing', 'answered'] as const) this.apply({ kind, leg: 1, attempt: 1 });
    return this;
  }

  apply(event: CallEvent): void {
    const causes = (_provider: unknown, cause: Parameters<typeof classifyCause>[0]) => classifyCause(cause);
    const { state, effects } = reduce(this.state, event, { nowMs: this.clock.now(), causes });
    this.state = state;
    const version = state.statusSeq + 1;
    this.storage.node(node).calls.set(state.id, { stored: { state, effects: [], version }, timeline: [] });
    for (const effect of effects) this.#carryOut(effect);
  }

  token(number = 2): Promise<string> {
    return this.links.joinToken(callId, number);
  }

  /** A page that has opened nothing yet. */
  page(): TestPage {
    const told: ToPage[] = [];
    const gone = new AbortController();
    const session = new JoinSession({ ...this.deps, tell: (message) => told.push(message), signal: gone.signal });
    return { told, say: (message) => session.handle(message), close: () => gone.abort() };
  }

  /** A page that has opened its link. */
  async opened(browser = 'one browser of many', attempt?: number): Promise<TestPage> {
    const page = this.page();
    await page.say({ kind: 'open', token: await this.token(), browser, ...(attempt && { attempt }) });
    return page;
  }

  /** A page by which somebody is in. */
  async joined(browser?: string): Promise<TestPage> {
    const page = await this.opened(browser);
    await page.say({ kind: 'join' });
    await page.say({ kind: 'answer', sdp: ANSWER });
    return page;
  }

  #carryOut(effect: Effect): void {
    const { chat } = this.state;
    if (effect.kind === 'tell-chat') {
      const content = { kind: 'calls' as const, calls: [viewCall(this.state)] };
      const final = this.state.phase === 'ended';
      const status = {
        kind: 'status' as const,
        callId,
        chat: chat.chat,
        seq: effect.seq,
        first: false,
        content,
        final,
      };
      void this.bus.statuses.send(chat.adapter, status);
    } else if (effect.kind === 'answer') {
      const { id, inReplyTo, text, result } = effect;
      const reply = { kind: 'reply' as const, id, chat: chat.chat, inReplyTo, content: saying(text) };
      void this.bus.statuses.send(API, { ...reply, ...(result && { result }) });
    } else if (effect.kind === 'create' && effect.leg > 1 && this.calls) {
      setImmediate(() => this.invite(effect.leg, effect.attempt));
    } else if (effect.kind === 'hangup') {
      setImmediate(() => this.hangUp(effect.leg, effect.attempt));
    }
  }

  /** Asterisk calls the browser of somebody. */
  invite(leg: number, attempt: number): void {
    this.apply({ kind: 'ready', leg, attempt });
    const isExpected = this.sip.invite(`${callId}-${leg}`, attempt, () =>
      this.apply({ kind: 'answered', leg, attempt }),
    );
    if (!isExpected) this.apply({ kind: 'gone', leg, attempt, cause: { q850: 19, sip: 480 } });
  }

  /** A channel is gone, whoever wished it. */
  hangUp(leg: number, attempt: number): void {
    this.sip.legs.find((one) => one.name === `${callId}-${leg}` && one.attempt === attempt)?.bye();
    this.apply({ kind: 'gone', leg, attempt, cause: { q850: 16 } });
  }
}
