import {
  API,
  adapterIdSchema,
  type BudgetLimits,
  type CallLimits,
  type CallSettings,
  type CallState,
  type CallStore,
  callSettingsSchema,
  classifyCause,
  createDestinationPolicy,
  createPermissionPolicy,
  type Envelope,
  envelopeSchema,
  type JoinLinks,
  nodeIdSchema,
  type Outgoing,
  pause,
  providerIdSchema,
  QualityRouting,
  type RankingSettings,
  RateBook,
  type Rules,
  renderContent,
} from '@partyline/core';
import {
  type Behaviour,
  type BusPorts,
  createFakeLogger,
  createMemoryBus,
  type FakeTelephony,
  FakeTelephonySystem,
  MemoryBusStorage,
  VirtualClock,
} from '@partyline/testkit';
import { Orchestrator, type OrchestratorDeps } from './orchestrator.ts';

const node = nodeIdSchema.parse('pbx1');
const adapter = adapterIdSchema.parse('xmpp');
const alpha = providerIdSchema.parse('alpha');
const beta = providerIdSchema.parse('beta');

const rules: Rules = {
  permission: createPermissionPolicy(['xmpp:*@example.org']),
  destinations: createDestinationPolicy({
    allowRiskyPrefixes: [],
    allowSipHosts: ['*'],
    allowNetworks: [],
    trunkHosts: ['trunk.example'],
  }),
  providers: [
    { id: alpha, serves: new Set(['phone']) },
    { id: beta, serves: new Set(['phone']) },
  ],
  chatNetworks: new Set(['xmpp', 'msn']),
  links: true,
  steering: 'callers',
  maxLegs: 10,
  maxCommandAgeMs: 300_000,
};

const tenMinutes = 600_000;
const callLimits: CallLimits = {
  atOnce: 3,
  perPerson: { calls: 20, perMs: tenMinutes },
  perAddress: { calls: 10, perMs: tenMinutes },
  inAll: { calls: 100, perMs: tenMinutes },
};

const linksForTests: JoinLinks = {
  joinUrl: async (callId, number) => `https://call.example/join#${callId}.${number}`,
  consoleUrl: async (callId) => `https://call.example/call#${callId}`,
};

/** One gateway process of the world. */
export interface Gateway {
  readonly orchestrator: Orchestrator;
  readonly telephony: FakeTelephony;
  /** As by kill -9: nothing of it happens any more, and its lease runs out. */
  kill(): void;
}

/** A call store that differs from the given one in some respect. */
export function changedStore(store: CallStore, change: Partial<CallStore>): CallStore {
  return {
    commit: change.commit ?? ((call) => store.commit(call)),
    loadLive: change.loadLive ?? (() => store.loadLive()),
    load: (id) => store.load(id),
    now: () => store.now(),
  };
}

/**
 * Everything around an orchestrator, in virtual time: a telephone system and a Redis that outlive gateways, and one
 * chat.
 */
export class World {
  readonly clock = new VirtualClock();
  readonly storage = new MemoryBusStorage(() => this.clock.now());
  readonly system: FakeTelephonySystem;
  readonly logger = createFakeLogger();
  /** Of the configuration, for gateways that are started from now on. */
  settings: Partial<CallSettings> = {};
  rules: Partial<Rules> = {};
  routing: Partial<RankingSettings & { readonly maxPriceMicros: number }> = {};
  callLimits: Partial<CallLimits> = {};
  budgetLimits: BudgetLimits | undefined;
  /** How many calls alpha and beta carry at once. */
  lineLimits: Readonly<Record<string, number>> = {};
  /** All that were started. */
  readonly gateways: Gateway[] = [];
  random: () => number = () => 0.5;
  /** How long it takes to read a rate table, for gateways that are started from now on. */
  slowRatesMs = 0;
  #messages = 0;

  constructor(behaviours: Readonly<Record<string, Behaviour>> = {}) {
    this.system = new FakeTelephonySystem(this.clock, behaviours);
    const bus = createMemoryBus(this.storage);
    void bus.dispatcher.run(new AbortController().signal);
    // The dispatcher wants to know the node before the first command comes.
    this.storage.reports.set(node, { node, callable: true, load: 0, atMs: this.clock.now() });
  }

  startGateway(change: (deps: OrchestratorDeps, bus: BusPorts) => OrchestratorDeps = (deps) => deps): Gateway {
    const bus = createMemoryBus(this.storage);
    const telephony = this.system.connect();
    const { lease, inbox, calls, reporter } = bus.node(node);
    const settings = callSettingsSchema.parse({
      ringTimeoutMs: 40_000,
      graceMs: 5_000,
      maxDurationMs: 3_600_000,
      ...this.settings,
    });
    const death = new AbortController();
    const routing = new QualityRouting({
      store: bus.ratings,
      rates: this.#slowly(new RateBook(bus.records)),
      settings: { by: 'order', probeShare: 0, priceWeight: 0, ...this.routing },
      clock: this.clock,
      logger: this.logger,
      random: () => this.random(),
    });
    void routing.follow(death.signal);
    const deps: OrchestratorDeps = {
      lease: { hold: (signal, work) => lease.hold(AbortSignal.any([signal, death.signal]), work) },
      inbox,
      store: calls,
      statusSink: bus.statuses,
      quota: bus.quota,
      budgets: bus.budgets,
      lines: bus.lines,
      drains: bus.drains,
      records: bus.records,
      links: linksForTests,
      adapterFor: (network) => (network === 'xmpp' || network === 'msn' ? adapter : undefined),
      reporter,
      createTelephony: () => telephony,
      causes: (_provider, cause) => classifyCause(cause),
      clock: this.clock,
      monotonic: () => this.clock.now(),
      logger: this.logger,
    };
    const config = {
      node,
      rules: { ...rules, routing, ...this.rules },
      callSettings: settings,
      callLimits: { ...callLimits, ...this.callLimits },
      budgetLimits: this.budgetLimits,
      lineLimits: new Map(
        Object.entries(this.lineLimits).map(([provider, lines]) => [providerIdSchema.parse(provider), lines]),
      ),
      overloadedAfterMs: 1_000,
      keepRecordingsMs: 86_400_000,
      drainMs: 45_000,
    };
    const orchestrator = new Orchestrator(config, change(deps, bus));
    orchestrator.start();
    const gateway: Gateway = {
      orchestrator,
      telephony,
      kill: () => {
        telephony.intercept = () => new Promise(() => undefined);
        telephony.cut();
        const { giveBack } = this.storage.lease(`node:${node}`).takeAway();
        death.abort();
        giveBack();
      },
    };
    this.gateways.push(gateway);
    return gateway;
  }

  #slowly(book: RateBook): Pick<RateBook, 'providers' | 'list' | 'read'> {
    return {
      providers: () => book.providers(),
      list: () => book.list(),
      read: async (head) => {
        if (this.slowRatesMs > 0) await pause(this.clock, this.slowRatesMs, new AbortController().signal);
        return book.read(head);
      },
    };
  }

  /** A message comes in, and a little time passes. */
  async say(text: string, address = 'alice@example.org', messageId = this.#nextMessageId()): Promise<void> {
    await this.append(this.envelope(text, address, messageId));
    await this.clock.advance(5);
  }

  envelope(text: string, address = 'alice@example.org', messageId = this.#nextMessageId()): Envelope {
    const sender = { network: 'xmpp', address };
    const message = { adapter, sender, chat: address, messageId, text, sentAtMs: this.clock.now() };
    return envelopeSchema.parse(message);
  }

  async append(envelope: Envelope): Promise<void> {
    await createMemoryBus(this.storage).adapter(adapter).commands.append(envelope);
  }

  #nextMessageId(): string {
    this.#messages += 1;
    return `m${this.#messages}`;
  }

  /** What the chat was told, oldest first. */
  async told(): Promise<string[]> {
    return (await this.items()).flatMap((item) => (item.kind === 'welcome' ? [] : [renderContent(item.content, 'en')]));
  }

  /** What was handed to the adapter, oldest first. */
  async items(): Promise<Outgoing[]> {
    const { stream } = this.storage.out(adapter);
    if (stream.size === 0) return [];
    const reading = new AbortController();
    const { value } = await stream.read(reading.signal).next();
    reading.abort();
    return (value ?? []).map(({ item }: { item: Outgoing }) => item);
  }

  /** What programs were told, oldest first. */
  async answersToPrograms(): Promise<Outgoing[]> {
    for await (const batch of createMemoryBus(this.storage).watch.read('0-0', new AbortController().signal)) {
      return batch.filter((one) => one.adapter === API).map(({ item }) => item);
    }
    return [];
  }

  get calls(): CallState[] {
    return [...this.storage.node(node).calls.values()].map(({ stored }) => stored.state);
  }
}
