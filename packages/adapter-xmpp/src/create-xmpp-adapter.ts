import {
  type AdapterDeps,
  ChatLanguages,
  createDerivedStatusBook,
  createUninvitedReport,
  InboundPump,
  OutboundPump,
} from '@partyline/adapter-kit';
import {
  type ChatNetwork,
  type EditsMessages,
  type ImAdapter,
  type KnowsPrivacy,
  type OpensChats,
  renderText,
} from '@partyline/core';
import { type ClientAbilities, createClientAbilities, type Query } from './client-abilities.ts';
import type { XmppAccount } from './config.ts';
import { XmppLink } from './connection/xmpp-link.ts';
import { createHearing } from './hear.ts';
import { createPresenceSender } from './presence.ts';
import { buildMessage, stanzaIdOf } from './stanza/build-message.ts';
import { answerQueries } from './stanza/disco.ts';
import { rosterRequest, subscriptionRequest } from './subscriptions.ts';

/** Servers commonly end the stream on stanzas beyond 64 KiB; this stays below it whatever the characters. */
const MAX_TEXT = 8_000;
const STOP_GRACE_MS = 5_000;

/** The XMPP adapter. */
export function createXmppAdapter(account: XmppAccount, deps: AdapterDeps): ImAdapter {
  const { commands, outbox, state, clock, mayTalk = () => true, random = Math.random, language = 'en' } = deps;
  const logger = deps.logger.child({ adapter: account.id });
  const lifetime = new AbortController();
  const gaveUp = Promise.withResolvers<string>();
  const languages = new ChatLanguages({ state, language, logger });

  const inbound = new InboundPump({
    commands,
    clock,
    logger,
    random,
    onPressure: (pressed) => link.suspendReading(pressed),
  });
  let query: Query = () => Promise.reject(new Error('not connected yet'));
  const abilities = createClientAbilities((iq, withinMs) => query(iq, withinMs));
  const hear = createHearing({
    abilities,
    config: account,
    pump: inbound,
    commands,
    clock,
    logger,
    mayTalk,
    languages,
    language,
    say: (stanza) => void link.send(stanza, lifetime.signal).catch(() => {}),
    sayNow: (stanza) => link.sendNow(stanza),
  });
  const link: XmppLink = new XmppLink({
    config: account,
    clock,
    logger,
    random,
    prepare(client) {
      answerQueries(client, account.jid);
      query = (iq, withinMs) => client.iqCaller.request(iq, withinMs);
    },
    onSession() {
      link.sendNow(rosterRequest());
      presence.announce();
    },
    onConflict: gaveUp.resolve,
    onStanza: hear,
  });
  const presence = createPresenceSender(
    deps.presence,
    (text) => renderText(text, language),
    (stanza) => link.sendNow(stanza),
  );
  const outbound = new OutboundPump({
    talks: deps.talks,
    editEveryMs: deps.editEveryMs,
    onSkipped: createUninvitedReport({ adapter: account.id, steering: deps.steering, logger }),
    outbox,
    network: networkOver(link, abilities),
    book: createDerivedStatusBook((callId) => stanzaIdOf(`call-${callId}`)),
    languages,
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

/** XMPP as the kit's pump sees it: the sender names its messages. */
function networkOver(
  link: XmppLink,
  abilities: ClientAbilities,
): ChatNetwork & EditsMessages & OpensChats & KnowsPrivacy {
  return {
    async post(message, signal) {
      await link.send(buildMessage(message), signal);
      return stanzaIdOf(message.key);
    },
    canEdit: (chat) => abilities.showEdits(chat),
    isPrivate: () => true,
    async openChat({ network, address }, signal, { asContact } = {}) {
      if (network !== 'xmpp' && network !== 'gtalk') return undefined;
      if (asContact) await link.send(subscriptionRequest(address), signal);
      return address;
    },
    async edit(ref, message, signal) {
      await link.send(buildMessage(message, ref), signal);
    },
  };
}
