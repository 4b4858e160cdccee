import { type ChatLanguages, createRateLimit, createStrangerGate, type InboundPump } from '@partyline/adapter-kit';
import {
  assertNever,
  type Clock,
  type CommandSink,
  type Identity,
  type Language,
  type Logger,
  refusalText,
  type Text,
  text,
} from '@partyline/core';
import type { Element } from '@xmpp/client';
import type { ClientAbilities } from './client-abilities.ts';
import type { XmppAccount } from './config.ts';
import { buildComposing, buildMessage, buildReceipt } from './stanza/build-message.ts';
import { type HeardMessage, readMessage } from './stanza/read-message.ts';
import { answerSubscription } from './subscriptions.ts';

export interface HearDeps {
  readonly config: XmppAccount;
  readonly pump: InboundPump;
  readonly abilities: Pick<ClientAbilities, 'heardPresence' | 'heardFrom'>;
  readonly commands: Pick<CommandSink, 'hasCall'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mayTalk: (sender: Identity) => boolean;
  readonly languages: ChatLanguages;
  /** That of people of whom nothing is known. */
  readonly language: Language;
  /** Sends, now or when the connection is back. */
  readonly say: (stanza: Element) => void;
  /** Sends now or never. */
  readonly sayNow: (stanza: Element) => void;
}

interface Explained {
  readonly chat: string;
  readonly sender: Identity;
  readonly language?: string | undefined;
}

const EXPLAIN_EVERY_MS = 60_000;

/**
 * Handles what comes from people. Gives true when it is safe to acknowledge the stanza to the server; never rejects.
 */
export function createHearing(deps: HearDeps): (stanza: Element) => Promise<boolean> {
  const { config, pump, abilities, clock, logger, mayTalk, languages, language, say, sayNow } = deps;
  const mayExplain = createRateLimit(clock, EXPLAIN_EVERY_MS);
  const strangers = createStrangerGate({ ...deps, adapter: config.id });

  async function hearCommand(heard: Extract<HeardMessage, { kind: 'command' }>): Promise<boolean> {
    const { envelope, repeat, from, receiptFor, chatStates } = heard;
    if (!mayTalk(envelope.sender)) {
      const verdict = await strangers(envelope.sender, envelope.chat);
      if (verdict.kind === 'answer') tell(envelope.chat, verdict.text, envelope.language);
      if (verdict.kind !== 'pass') return true;
    }
    abilities.heardFrom(from);
    const outcome = await pump.submit(envelope, repeat);
    if (outcome === 'given-up') return false;
    if (outcome === 'refused') {
      tell(envelope.chat, refusalText({ kind: 'failed' }), envelope.language);
      return true;
    }
    if (receiptFor !== undefined) say(buildReceipt(from, receiptFor));
    if (outcome === 'repeated' && repeat !== undefined && heard.isFresh) explain(envelope, text('chat.already-heard'));
    if (outcome === 'accepted' && chatStates) sayNow(buildComposing(from));
    return true;
  }

  function explain({ chat, sender, language: reads }: Explained, what: Text): void {
    // Strangers get no answer here: two bots could go on explaining themselves to each other.
    if (!mayTalk(sender) || !mayExplain(`${chat} ${what.key}`)) return;
    tell(chat, what, reads);
  }

  function tell(chat: string, what: Text, reads: string | undefined): void {
    void languages.say(what, chat, reads).then((words) => {
      say(buildMessage({ chat, text: words, key: `note-${crypto.randomUUID()}` }));
    });
  }

  async function hearMessage(message: Element): Promise<boolean> {
    const heard = readMessage(message, { adapter: config.id, ownJid: config.jid, nowMs: clock.now() });
    switch (heard.kind) {
      case 'command':
        return hearCommand(heard);
      case 'edit':
        explain(heard, text('chat.edit-is-no-command'));
        return true;
      case 'encrypted':
        explain(heard, text('chat.cannot-decrypt'));
        return true;
      case 'media':
        explain(heard, text('chat.text-only'));
        return true;
      case 'ignored':
        logger.debug({ why: heard.why }, 'A message was ignored');
        return true;
      default:
        return assertNever(heard);
    }
  }

  return async (stanza) => {
    try {
      if (stanza.name === 'message') return await hearMessage(stanza);
      if (stanza.name === 'presence') {
        abilities.heardPresence(stanza);
        for (const answer of answerSubscription(stanza, mayTalk, language)) say(answer);
      }
    } catch (error) {
      // A stanza that cannot be handled would come again and again.
      logger.error({ err: error }, 'A stanza could not be handled and is dropped');
    }
    return true;
  };
}
