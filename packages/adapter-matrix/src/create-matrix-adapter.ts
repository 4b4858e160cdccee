import {
  type AdapterDeps,
  ChatLanguages,
  createUninvitedReport,
  InboundPump,
  OutboundPump,
} from '@partyline/adapter-kit';
import { type ImAdapter, type OpensChats, renderText } from '@partyline/core';
import { createBridges } from './bridges/bridges.ts';
import type { MatrixAccount } from './config.ts';
import { loadSdk } from './connection/load-sdk.ts';
import { MatrixLink } from './connection/matrix-link.ts';
import { createHearing } from './hear.ts';
import { createHearEvent } from './hear-event.ts';
import { createHeardMessages } from './heard-messages.ts';
import { createPresenceSender } from './presence.ts';
import { createChatOpener } from './rooms/chat-opener.ts';
import { createEncryptionNotice } from './rooms/encryption-notice.ts';
import { createInvitations } from './rooms/invitations.ts';
import { createMovedRooms } from './rooms/moved-rooms.ts';
import { createParkedRooms } from './rooms/parked-rooms.ts';
import { createRooms } from './rooms/rooms.ts';
import { createShownCalls } from './shown-calls.ts';
import { createSpeaker } from './speaker.ts';
import { createTyping } from './typing.ts';

/**
 * An edit holds a text twice, three bytes a character at most where it is not formatted: below the 64 KiB that an event
 * may have.
 */
const MAX_TEXT = 8_000;
const STOP_GRACE_MS = 5_000;
/** Two programs may use one Matrix account side by side, and what is refused today is tried again. */
const NEVER = Promise.withResolvers<string>().promise;

/** The Matrix adapter. */
export function createMatrixAdapter(account: MatrixAccount, deps: AdapterDeps): ImAdapter & OpensChats {
  const { commands, outbox, state, clock, mayTalk = () => true, random = Math.random, language = 'en' } = deps;
  const { userId, roomPrefix } = account;
  const logger = deps.logger.child({ adapter: account.id });
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const timing = { clock, logger, random };

  const languages = new ChatLanguages({ state, language, logger });
  const bridges = createBridges(account.bridges);
  const rooms = createRooms(userId, bridges);
  const heard = createHeardMessages();
  const typing = createTyping(userId);
  const moved = createMovedRooms(state, clock);
  const pump = new InboundPump({ commands, ...timing, onPressure: () => {} });
  const shownCalls = createShownCalls(state);
  const explainEncryption = createEncryptionNotice(state, languages);
  const link: MatrixLink = new MatrixLink({
    config: account,
    state,
    ...timing,
    presence: () => presence.kind,
    longestWaitMs: () => parked.nextInMs,
    onOnline(session) {
      presence.announce();
      invitations.resume(session);
    },
    onAnswer: (session, answer, since) => hear(session, answer, since),
  });
  const speaker = createSpeaker({ roomPrefix, moved, link, rooms, heard, onSaid: typing.stop });
  const invitations = createInvitations({
    ...{ ownUserId: userId, roomPrefix, bridges, rooms, speaker, languages, state, mayTalk, explainEncryption, signal },
    ...timing,
  });
  const parked = createParkedRooms(state, clock);
  const hearEvent = createHearEvent({
    ...{ config: account, bridges, heard, shownCalls, typing, moved, pump, commands, clock, logger, mayTalk },
    explain(chat, what, inReplyTo) {
      const key = `note-${crypto.randomUUID()}`;
      const said = languages.say(what, chat).then((text) => speaker.post({ chat, text, inReplyTo, key }, signal));
      said.catch(() => {});
    },
    explainEncryption,
  });
  const hear = createHearing({ config: account, rooms, parked, moved, invitations, hearEvent, clock, logger });
  const presence = createPresenceSender(deps.presence, (kind, text) => {
    const sent = link.online
      ? link.session(signal).then(({ homeserver }) => homeserver.setPresence(userId, kind, renderText(text, language)))
      : undefined;
    sent?.catch(() => {});
  });
  const openChat = createChatOpener({ link, rooms, bridges, state, clock });
  const outbound = new OutboundPump({
    talks: deps.talks,
    editEveryMs: deps.editEveryMs,
    onSkipped: createUninvitedReport({ adapter: account.id, steering: deps.steering, logger }),
    ...{ outbox, network: { ...speaker, openChat }, book: shownCalls, languages, maxText: MAX_TEXT },
    ...timing,
  });

  return {
    id: account.id,
    get online() {
      return link.online;
    },
    get problem() {
      return link.problem;
    },
    gaveUp: NEVER,
    openChat,
    start() {
      const { cryptoProblem } = loadSdk();
      if (account.cryptoStore === undefined || cryptoProblem !== undefined) {
        const why = cryptoProblem ?? 'no cryptoStore is configured';
        logger.warn({ why }, 'Encrypted Matrix rooms cannot be read');
      }
      link.start();
      outbound.start();
    },
    async stop() {
      presence.stop();
      await Promise.all([pump.stop(STOP_GRACE_MS), outbound.stop(link.online ? STOP_GRACE_MS : 0)]);
      lifetime.abort(new Error('the adapter is stopped'));
      await link.stop();
    },
  };
}
