import type {
  AdapterId,
  CallRecordLog,
  Clock,
  CommandSink,
  Language,
  Lease,
  Logger,
  NodeDirectory,
  NodeId,
  OperatorView,
  Rates,
  Recordings,
  Records,
  Rules,
  Secret,
  Spool,
  StatusSink,
  Talks,
  WatchStream,
} from '@partyline/core';
import type { LinkBook, SipAgent } from '@partyline/voice';

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Section `web` of the configuration. */
export interface WebConfig {
  readonly listen: Address;
  /** How browsers reach it, without a slash at its end. */
  readonly url: string;
  /** Take visitors' addresses from X-Forwarded-For. */
  readonly trustProxy: boolean;
  readonly sip: { readonly listen: Address; readonly contact?: string | undefined };
  readonly stunServers: readonly string[];
  readonly turn?: { readonly urls: readonly string[]; readonly secret: Secret } | undefined;
  readonly webhooks: { readonly allowNetworks: readonly string[] };
}

/** What pages and API are given of the gateway. */
export interface WebDeps {
  readonly config: WebConfig;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly commands: CommandSink;
  readonly operator: OperatorView;
  readonly watch: WatchStream;
  readonly talks: Pick<Talks, 'listen'>;
  readonly records: Records;
  /** What each telephony node has recorded. */
  readonly recordings: ReadonlyMap<NodeId, Recordings>;
  readonly callRecords: CallRecordLog;
  readonly rates: Rates;
  readonly spool: Spool;
  /** Of all instances one delivers webhooks. */
  readonly webhookLease: Lease;
  readonly statuses: StatusSink;
  readonly directory: NodeDirectory;
  readonly links: LinkBook;
  readonly sip: SipAgent;
  readonly rules: Rules;
  /** Through whom the people of a network are written to. */
  readonly adapterFor: (network: string) => AdapterId | undefined;
  /** What is written where nobody has chosen. */
  readonly language: Language;
}
