import { hash, randomBytes } from 'node:crypto';
import {
  type AdapterId,
  API,
  type ApiScope,
  adapterIdSchema,
  type CallId,
  type CallState,
  callIdOf,
  callIdSchema,
  callSettingsSchema,
  createDestinationPolicy,
  createPermissionPolicy,
  decide,
  type Envelope,
  type InboxItem,
  newCall,
  nodeIdSchema,
  type Order,
  type OutgoingReply,
  providerIdSchema,
  type Refusal,
  type Result,
  type Rules,
  saying,
  TelephonyError,
  text,
  viewCall,
} from '@partyline/core';
import { createFakeLogger, createMemoryBus, MemoryBusStorage, VirtualClock } from '@partyline/testkit';
import Fastify, { type FastifyInstance } from 'fastify';
import { createKeyRing } from '../keys/create-key-ring.ts';
import { Bell } from '../webhooks/bell.ts';
import { WebhookBook } from '../webhooks/webhook-book.ts';
import type { ApiDeps } from './api-deps.ts';
import { registerApi } from './register-api.ts';

const node = nodeIdSchema.parse('pbx1');
const settings = callSettingsSchema.parse({ ringTimeoutMs: 40_000, graceMs: 5_000, maxDurationMs: 3_600_000 });

const rules: Rules = {
  permission: createPermissionPolicy(['api:shop', 'api:desk', 'xmpp:*@example.org']),
  destinations: createDestinationPolicy({
    ...{ allowRiskyPrefixes: [], allowSipHosts: ['*'], allowNetworks: [], trunkHosts: [] },
  }),
  providers: ['alpha', 'beta'].map((id) => ({ id: providerIdSchema.parse(id), serves: new Set(['phone' as const]) })),
  chatNetworks: new Set(['xmpp']),
  links: true,
  steering: 'callers',
  maxLegs: 10,
  maxCommandAgeMs: 300_000,
};

/** The API over a bus in memory, and someone in the orchestrator's place who does as it does. */
export class ApiWorld {
  readonly clock = new VirtualClock();
  readonly storage = new MemoryBusStorage(() => this.clock.now());
  readonly logger = createFakeLogger();
  readonly bus = createMemoryBus(this.storage);
  readonly xmpp = adapterIdSchema.parse('xmpp');
  /** Of every command that was carried out: one call each, if it began one. */
  readonly begun: CallId[] = [];
  commandsTaken = 0;
  linksMade = 0;
  hangups = 0;
  /** All other orders that were carried out. */
  readonly ordered: Order[] = [];
  /** Orders that were carried out, by the name of their answer: a repeat is one order. */
  readonly #orders = new Set<string>();
  /** In the place of what would be decided. */
  refusal: Refusal | undefined;
  /** Sound of the only call that was recorded. */
  recorded: { readonly callId: string; readonly sound: Uint8Array | ReadableStream<Uint8Array> } | undefined;
  /** The telephone system does not answer. */
  isCut = false;
  /** Nobody reads the commands. */
  isIdle = false;
  readonly keys = createKeyRing({ ...this.bus, clock: this.clock, random: (bytes) => randomBytes(bytes) });
  readonly webhooks = new WebhookBook({ ...this.bus, keys: this.keys, clock: this.clock, logger: this.logger });
  readonly bell = new Bell();
  readonly deps: ApiDeps = {
    ...this.bus,
    clock: this.clock,
    logger: this.logger,
    rules,
    commands: {
      ...this.bus.commands,
      append: async (envelope) => {
        const outcome = await this.bus.commands.append(envelope);
        if (outcome === 'accepted' && !this.isIdle) setImmediate(() => this.carryOut(envelope));
        return outcome;
      },
    },
    operator: {
      liveCalls: () => this.bus.operator.liveCalls(),
      unreadableCalls: async () => [],
      endedCalls: (limit) => this.bus.operator.endedCalls(limit),
      history: (id) => this.bus.operator.history(id),
      nodes: () => this.bus.operator.nodes(),
      forgetNode: (id) => this.bus.operator.forgetNode(id),
      deadLetters: () => this.bus.operator.deadLetters(),
      steer: async (callId, order, principal, answerTo) => {
        const outcome = await this.bus.operator.steer(callId, order, principal, answerTo);
        const item: InboxItem = {
          kind: 'steer',
          callId,
          order,
          principal,
          ...(answerTo !== undefined && { answerTo }),
        };
        if (outcome === 'requested' && !this.isIdle) setImmediate(() => this.steer(item));
        return outcome;
      },
    },
    recordings: new Map([
      [
        node,
        {
          list: async () => {
            if (this.isCut) throw new TelephonyError('unreachable', 'cut');
            return this.recorded === undefined ? [] : [{ callId: this.recorded.callId, number: 1, atMs: 5_000 }];
          },
          open: async () => this.recorded && streamOf(this.recorded.sound),
          remove: async () => false,
        },
      ],
    ]),
    links: {
      joinUrl: async (callId, number) => `https://call.example.org/join#${callId}.${number}`,
      consoleUrl: async (callId) => `https://call.example.org/call#${callId}`,
    },
    adapterFor: (network) => (network === 'xmpp' ? this.xmpp : undefined),
    random: (bytes) => randomBytes(bytes),
    webhooks: this.webhooks,
    onWebhookChange: () => this.bell.ring(),
    config: { url: 'https://call.example.org', webhooks: { allowNetworks: [] } },
  };

  open(deps = this.deps): FastifyInstance {
    const app = Fastify();
    registerApi(app, deps);
    return app;
  }

  /** A new key of a program. */
  async key(name = 'shop', scopes: readonly ApiScope[] = ['calls:read', 'calls:write', 'invites', 'webhooks']) {
    return (await this.keys.create({ kind: 'secret', name, scopes: [...scopes] })).text;
  }

  carryOut(envelope: Envelope): void {
    this.commandsTaken += 1;
    const situation = {
      nowMs: this.clock.now(),
      callable: true,
      overloaded: false,
      callsOfChat: [],
      ownCallsOfChat: [],
      names: [],
      pastCalls: [],
    };
    const decision = decide(envelope, rules, situation);
    if (this.refusal !== undefined) {
      this.#reply(envelope, { kind: 'refused', refusal: this.refusal });
      return;
    }
    if (decision.kind === 'reply') {
      const { refusal } = decision;
      this.#reply(envelope, refusal && { kind: 'refused', refusal }, decision.text);
      return;
    }
    if (decision.kind !== 'start') throw new Error('a program asks for calls only');
    if (envelope.dryRun === true) {
      const people = decision.legs.map(({ providers }) => ({
        address: 'x',
        providers: [...providers],
        by: 'phone' as const,
      }));
      this.#reply(envelope, { kind: 'plan', people });
      return;
    }
    const id = callIdOf(envelope, (message) => hash('sha256', message, 'buffer'));
    this.begun.push(id);
    if (this.storage.node(node).calls.has(id)) return;
    const { adapter, chat, sender, messageId } = envelope;
    const told = { createdAtMs: this.clock.now(), legs: decision.legs, settings };
    const from = { chat: { adapter, chat }, startedBy: sender, startedWith: messageId };
    this.tell(newCall({ id, shortId: id, node, ...from, ...told }));
  }

  steer(item: InboxItem): void {
    if (item.kind !== 'steer') return;
    const { callId, order, answerTo = '' } = item;
    if (this.#orders.has(answerTo)) return;
    this.#orders.add(answerTo);
    const state = this.call(callId);
    const message = { adapter: API, chat: callId, messageId: answerTo };
    if (order.kind === 'hangup') {
      this.hangups += 1;
      this.tell({ ...state, phase: 'ended', closeReason: 'hangup', endedAtMs: this.clock.now() });
      this.#reply(message, { kind: 'done' });
    } else if (order.kind === 'link') {
      this.linksMade += 1;
      const number = state.legs.length + this.linksMade;
      const url = `https://call.example.org/join#${callId}.${number}`;
      this.#reply(message, { kind: 'link', number, name: order.name ?? 'Guest', url });
    } else {
      this.ordered.push(order);
      this.#reply(message, { kind: 'done' });
    }
  }

  /** Lets time pass until something has come of it. */
  async passing<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = promise.finally(() => {
      isSettled = true;
    });
    while (!isSettled) await this.clock.advance(250);
    return settled;
  }

  call(id: string): CallState {
    const found = this.storage.node(node).calls.get(callIdSchema.parse(id));
    if (found === undefined) throw new Error(`no call ${id}`);
    return found.stored.state;
  }

  /** Stores a call as it is now, and tells everybody. */
  tell(call: CallState): void {
    const state = { ...call, statusSeq: call.statusSeq + 1 };
    const timeline = [{ atMs: this.clock.now(), event: { kind: 'started' as const } }];
    const known = this.storage.node(node).calls.get(state.id);
    const version = (known?.stored.version ?? 0) + 1;
    this.storage.node(node).calls.set(state.id, { stored: { state, effects: [], version }, timeline });
    const content = { kind: 'calls' as const, calls: [viewCall(state)] };
    const final = state.phase === 'ended';
    const { adapter, chat } = state.chat;
    const status = {
      kind: 'status' as const,
      callId: state.id,
      chat,
      seq: state.statusSeq,
      first: false,
      content,
      final,
    };
    void this.bus.statuses.send(adapter, status);
  }

  #reply(
    { chat, messageId }: Pick<Envelope, 'chat' | 'messageId'>,
    result: Result | undefined,
    said = text('order.done'),
  ): void {
    const id = `reply/${messageId}`;
    const reply: OutgoingReply = {
      kind: 'reply',
      id,
      chat,
      inReplyTo: messageId,
      content: saying(said),
      ...(result && { result }),
    };
    void this.bus.statuses.send(API satisfies AdapterId, reply);
  }
}

function streamOf(sound: Uint8Array | ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return sound instanceof Uint8Array ? new Blob([sound.slice()]).stream() : sound;
}
