import { createHash, randomBytes } from 'node:crypto';
import type { AsteriskCleaner, AsteriskInspector } from '@partyline/ari';
import { createBus, type RedisFacts } from '@partyline/bus';
import {
  type AdapterId,
  type AdapterReport,
  type CallRecordLog,
  type Drains,
  KeyRing,
  type Lines,
  type NodeId,
  type OperatorView,
  RateBook,
  type RatingStore,
  type Recordings,
  type Routing,
  readAdapterReport,
  type StreamView,
  SuppressionList,
  type Talks,
  type WatchStream,
} from '@partyline/core';
import { createRouting } from '@partyline/gateway';
import { type Config, createLogger } from '@partyline/runtime';

/** Everything that a command can look at: one Redis and the Asterisks of one configuration. */
export interface Site {
  readonly operator: OperatorView;
  readonly streams: StreamView;
  readonly drains: Drains;
  readonly talks: Pick<Talks, 'listen'>;
  readonly watch: WatchStream;
  readonly keys: KeyRing;
  readonly ratings: RatingStore;
  readonly lines: Pick<Lines, 'taken'>;
  readonly rates: RateBook;
  /** As calls would be routed now, without the draws that give others a try. */
  routing(): Promise<Routing>;
  readonly callRecords: CallRecordLog;
  readonly suppressions: SuppressionList;
  /** What the gateways last said of an IM account; undefined where none has said anything lately. */
  adapterReport(adapter: AdapterId): Promise<AdapterReport | undefined>;
  /** One for each configured Asterisk. */
  inspectors(): Promise<ReadonlyMap<NodeId, AsteriskInspector>>;
  /** Likewise; they take away what is ours. */
  cleaners(): Promise<ReadonlyMap<NodeId, AsteriskCleaner>>;
  /** What each configured Asterisk has recorded. */
  recordings(): Promise<ReadonlyMap<NodeId, Recordings>>;
  redisFacts(): Promise<RedisFacts>;
  close(): Promise<void>;
}

/** Connects in the background; requests reject within 3 s when nothing answers. Close it, or the process goes on. */
export function openSite(config: Config): Site {
  const { url, username, password } = config.redis;
  // What goes wrong reaches the operator as the command's own failure.
  const logger = createLogger({ level: 'silent', pretty: false });
  const bus = createBus(
    { url, username, password: password?.reveal(), commandTimeoutMs: 1_500, connectWaitMs: 1_000 },
    { logger, instanceName: 'operator' },
  );
  return {
    operator: bus.operator,
    streams: bus.streams,
    drains: bus.drains,
    talks: bus.talks,
    watch: bus.watch,
    ratings: bus.ratings,
    lines: bus.lines,
    rates: new RateBook(bus.records),
    async routing() {
      const routing = createRouting(config, bus, logger, { random: () => 0, withoutProbes: true });
      await routing.load();
      return routing;
    },
    callRecords: bus.callRecords,
    keys: new KeyRing({ records: bus.records, digest: sha256, random: (bytes) => randomBytes(bytes), now: Date.now }),
    suppressions: new SuppressionList(bus.records),
    adapterReport: (adapter) => readAdapterReport(bus.adapter(adapter).state),
    inspectors: () => openInspectors(config),
    cleaners: () => openCleaners(config),
    recordings: () => openRecordings(config),
    redisFacts: () => bus.facts(),
    close: () => bus.close(),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Loaded when it is needed: most commands ask only Redis and should start quickly. */
async function openInspectors(config: Config): Promise<ReadonlyMap<NodeId, AsteriskInspector>> {
  const { createAsteriskInspector } = await import('@partyline/ari');
  const inspectors = config.pbx.map(({ id, password, ...access }) => {
    return [id, createAsteriskInspector({ ...access, password: password.reveal() })] as const;
  });
  return new Map(inspectors);
}

async function openCleaners(config: Config): Promise<ReadonlyMap<NodeId, AsteriskCleaner>> {
  const { createAsteriskCleaner } = await import('@partyline/ari');
  return new Map(
    config.pbx.map(({ id, password, ...access }) => [
      id,
      createAsteriskCleaner({ ...access, password: password.reveal() }),
    ]),
  );
}

async function openRecordings(config: Config): Promise<ReadonlyMap<NodeId, Recordings>> {
  const { createRecordings } = await import('@partyline/ari');
  const recordings = config.pbx.map(({ id, password, ...access }) => {
    return [id, createRecordings({ ...access, password: password.reveal() })] as const;
  });
  return new Map(recordings);
}
