import type {
  AdapterState,
  CallPresence,
  Clock,
  CommandSink,
  Identity,
  Language,
  Logger,
  Outbox,
} from '@partyline/core';

/** What every adapter is given of the gateway. */
export interface AdapterDeps {
  readonly commands: CommandSink;
  readonly outbox: Outbox;
  readonly state: AdapterState;
  readonly presence: CallPresence;
  readonly logger: Logger;
  readonly clock: Clock;
  /** What is written where a chat has chosen nothing; default English. */
  readonly language?: Language;
  /** Whom the adapter talks to: whose invitations are accepted, who is welcomed and explained things. Default: everyone. */
  readonly mayTalk?: (sender: Identity) => boolean;
  /** Spreads the pauses between tries; default `Math.random`. */
  readonly random?: () => number;
}
