import { createDerivedStatusBook, createInboundPump, createOutboundPump } from '@partyline/adapter-kit';
import type {
  CallPresence,
  ChatNetwork,
  Clock,
  CommandSink,
  EditsMessages,
  Identity,
  ImAdapter,
  Logger,
  Outbox,
} from '@partyline/core';
import { type XmppConfigInput, xmppConfigSchema } from './config.ts';
import { createXmppLink, type XmppLink } from './connection/xmpp-link.ts';
import { createHearing } from './hear.ts';
import { createPresenceSender } from './presence.ts';
import { buildMessage, stanzaIdOf } from './stanza/build-message.ts';
import { answerQueries } from './stanza/disco.ts';
import { rosterRequest } from './subscriptions.ts';

export interface XmppAdapterDeps {
  readonly commands: CommandSink;
  readonly outbox: Outbox;
  readonly presence: CallPresence;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Whether the adapter may by itself write to this person (a welcome, an explanation). Commands of others still go to the bus. Default: everyone. */
  readonly mayTalk?: (sender: Identity) => boolean;
  /** Spreads the pauses between tries; default `Math.random`. */
  readonly random?: () => number;
}

/** Servers commonly end the stream on stanzas beyond 64 KiB; this stays below it whatever the characters. */
const MAX_TEXT = 8_000;
const STOP_GRACE_MS = 5_000;

/** The XMPP adapter. Throws a `ZodError` when the config is wrong. */
export function createXmppAdapter(config: XmppConfigInput, deps: XmppAdapterDeps): ImAdapter {
  const account = xmppConfigSchema.parse(config);
  const { commands, outbox, clock, mayTalk = () => true, random = Math.random } = deps;
  const logger = deps.logger.child({ adapter: account.id });
  const lifetime = new AbortController();
  const gaveUp = Promise.withResolvers<string>();

  const inbound = createInboundPump({
    commands,
    clock,
    logger,
    random,
    onPressure: (pressed) => link.suspendReading(pressed),
  });
  const hear = createHearing({
    config: account,
    pump: inbound,
    commands,
    clock,
    logger,
    mayTalk,
    say: (stanza) => void link.send(stanza, lifetime.signal).catch(() => {}),
    sayNow: (stanza) => link.sendNow(stanza),
  });
  const link: XmppLink = createXmppLink({
    config: account,
    clock,
    logger,
    random,
    prepare: (client) => answerQueries(client, account.jid),
    onSession() {
      link.sendNow(rosterRequest());
      presence.announce();
    },
    onConflict: gaveUp.resolve,
    onStanza: hear,
  });
  const presence = createPresenceSender(deps.presence, (stanza) => link.sendNow(stanza));
  const outbound = createOutboundPump({
    outbox,
    network: networkOver(link),
    book: createDerivedStatusBook((callId) => stanzaIdOf(`call-${callId}`)),
    maxText: MAX_TEXT,
    clock,
    logger,
    random,
  });

  return {
    id: account.id,
    get online() {
      return link.online;
    },
    get problem() {
      return link.problem;
    },
    gaveUp: gaveUp.promise,
    start() {
      link.start();
      outbound.start();
    },
    async stop() {
      presence.stop();
      await Promise.all([inbound.stop(STOP_GRACE_MS), outbound.stop(link.online ? STOP_GRACE_MS : 0)]);
      lifetime.abort();
      await link.stop();
    },
  };
}

/** XMPP as the kit's pump sees it: the sender names its messages, and edits are understood everywhere or shown as messages of their own. */
function networkOver(link: XmppLink): ChatNetwork & EditsMessages {
  return {
    async post(message, signal) {
      await link.send(buildMessage(message), signal);
      return stanzaIdOf(message.key);
    },
    canEdit: () => true,
    async edit(ref, message, signal) {
      await link.send(buildMessage(message, ref), signal);
    },
  };
}
