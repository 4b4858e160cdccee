import type {
  AdapterId,
  CallRecordLog,
  Clock,
  CommandSink,
  JoinLinks,
  Logger,
  NodeId,
  OperatorView,
  Rate,
  Rates,
  Recordings,
  Records,
  Rules,
  Spool,
  StatusSink,
  WatchStream,
} from '@partyline/core';
import type { WebhookBook } from '../webhooks/webhook-book.ts';

/** What the API stands on. */
export interface ApiDeps {
  readonly logger: Logger;
  readonly clock: Clock;
  readonly commands: CommandSink;
  readonly operator: OperatorView;
  readonly watch: WatchStream;
  readonly records: Records;
  /** What each telephony node has recorded. */
  readonly recordings: ReadonlyMap<NodeId, Recordings>;
  /** What is kept of calls that are over. */
  readonly callRecords: CallRecordLog;
  readonly rates: Rates;
  readonly spool: Spool;
  readonly webhooks: WebhookBook;
  /** Something is new for whoever tells the webhooks. */
  readonly onWebhookChange: () => void;
  readonly statuses: StatusSink;
  readonly links: JoinLinks;
  readonly rules: Rules;
  /** Through whom the people of a network are written to. */
  readonly adapterFor: (network: string) => AdapterId | undefined;
  readonly random: (bytes: number) => Uint8Array;
  readonly config: {
    /** How browsers and programs reach us. */
    readonly url: string;
    readonly webhooks: { readonly allowNetworks: readonly string[] };
  };
  /** How many requests one key may send. */
  readonly requestRate?: Rate;
}
