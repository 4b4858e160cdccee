import type {
  AdapterSection,
  AdapterState,
  CallPresence,
  Check,
  Clock,
  CommandSink,
  ConfiguredAdapter,
  Identity,
  ImAdapter,
  Language,
  Logger,
  OperatorView,
  Outbox,
  SectionFields,
  SectionSchema,
  Talks,
} from '@partyline/core';

/** What every adapter is given of the gateway. */
export interface AdapterDeps {
  readonly commands: CommandSink;
  readonly outbox: Outbox;
  readonly state: AdapterState;
  /** Where it is said that somebody cannot be invited. */
  readonly steering?: Pick<OperatorView, 'steer'>;
  readonly presence: CallPresence;
  /** Where it is said who is talking, if chats are to see it. */
  readonly talks?: Pick<Talks, 'listen'> | undefined;
  /** Shortest time between two edits in one chat, ms; default 1,000. */
  readonly editEveryMs?: number | undefined;
  readonly logger: Logger;
  readonly clock: Clock;
  /** What is written where a chat has chosen nothing; default English. */
  readonly language?: Language;
  /**
   * Whom the adapter talks to: whose invitations are accepted, who is welcomed and explained things. Default: everyone.
   */
  readonly mayTalk?: (sender: Identity) => boolean;
  /** Spreads the pauses between tries; default `Math.random`. */
  readonly random?: () => number;
}

/**
 * One kind of adapter, whole: its section of the configuration, the networks it speaks for, how it is made and looked
 * at.
 */
export interface AdapterDefinition<Account extends ConfiguredAdapter>
  extends Pick<AdapterSection, 'account' | 'onSameAccount'>,
    Partial<Pick<AdapterSection, 'errorsIn' | 'warningsIn'>> {
  /** The role of the gateway that runs it, and the `kind` of its sections. */
  readonly kind: Account['kind'];
  readonly schema: (fields: SectionFields) => SectionSchema<Account>;
  readonly networksOf: (account: Account) => readonly string[];
  readonly create: (account: Account, deps: AdapterDeps) => Promise<ImAdapter>;
  /** For `doctor`: whether it could work from here. Never rejects. */
  readonly check: (account: Account, nowMs: number) => Promise<readonly Check[]>;
}

/** A definition as the gateway's list holds it. Its methods take accounts of its own kind and throw on any other. */
export interface DefinedAdapter extends AdapterSection {
  readonly create: (account: ConfiguredAdapter, deps: AdapterDeps) => Promise<ImAdapter>;
  readonly check: (account: ConfiguredAdapter, nowMs: number) => Promise<readonly Check[]>;
}

export function defineAdapter<Account extends ConfiguredAdapter>(
  definition: AdapterDefinition<Account>,
): DefinedAdapter {
  const { kind } = definition;
  // Whatever bears this kind has been read by our own schema.
  const isOurs = (account: ConfiguredAdapter): account is Account => account.kind === kind;
  const ours = (account: ConfiguredAdapter): Account => {
    if (isOurs(account)) return account;
    throw new Error(`${account.id} is of kind ${account.kind}, not ${kind}`);
  };
  return {
    errorsIn: () => [],
    warningsIn: () => [],
    ...definition,
    networksOf: (account) => definition.networksOf(ours(account)),
    create: (account, deps) => definition.create(ours(account), deps),
    check: (account, nowMs) => definition.check(ours(account), nowMs),
  };
}
