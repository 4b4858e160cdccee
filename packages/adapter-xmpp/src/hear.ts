import {
  ALREADY_HEARD,
  CANNOT_DECRYPT,
  createRateLimit,
  createStrangerGate,
  EDIT_IS_NO_COMMAND,
  type InboundPump,
  TEXT_ONLY,
} from '@partyline/adapter-kit';
import { assertNever, type Clock, type CommandSink, type Identity, type Logger, renderRefusal } from '@partyline/core';
import type { Element } from '@xmpp/client';
import type { XmppConfig } from './config.ts';

import { buildComposing, buildMessage, buildReceipt } from './stanza/build-message.ts';
import { type HeardMessage, readMessage } from './stanza/read-message.ts';
import { answerSubscription } from './subscriptions.ts';

export interface HearDeps {
  readonly config: XmppConfig;
  readonly pump: InboundPump;
  readonly commands: Pick<CommandSink, 'hasCall'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mayTalk: (sender: Identity) => boolean;
  /** Sends, now or when the connection is back. */
  readonly say: (stanza: Element) => void;
  /** Sends now or never. */
  readonly sayNow: (stanza: Element) => void;
}

const EXPLAIN_EVERY_MS = 60_000;

/** Handles what comes from people. Gives true when it is safe to acknowledge the stanza to the server; never rejects. */
export function createHearing(deps: HearDeps): (stanza: Element) => Promise<boolean> {
  const { config, pump, clock, logger, mayTalk, say, sayNow } = deps;
  const mayExplain = createRateLimit(clock, EXPLAIN_EVERY_MS);
  const strangers = createStrangerGate({ ...deps, adapter: config.id });

  async function hearCommand(heard: Extract<HeardMessage, { kind: 'command' }>): Promise<boolean> {
    const { envelope, repeat, from, receiptFor, chatStates } = heard;
    if (!mayTalk(envelope.sender)) {
      const verdict = await strangers(envelope.sender, envelope.chat);
      if (verdict.kind === 'answer') tell(envelope.chat, verdict.text);
      if (verdict.kind !== 'pass') return true;
    }
    const outcome = await pump.submit(envelope, repeat);
    if (outcome === 'given-up') return false;
    if (outcome === 'refused') {
      tell(envelope.chat, renderRefusal({ kind: 'failed' }));
      return true;
    }
    if (receiptFor !== undefined) say(buildReceipt(from, receiptFor));
    if (outcome === 'repeated' && repeat !== undefined && heard.isFresh)
      explain(envelope.chat, envelope.sender, ALREADY_HEARD);
    if (outcome === 'accepted' && chatStates) sayNow(buildComposing(from));
    return true;
  }

  function explain(chat: string, sender: Identity, text: string): void {
    // Strangers get no answer here: two bots could go on explaining themselves to each other.
    if (!mayTalk(sender) || !mayExplain(`${chat} ${text}`)) return;
    tell(chat, text);
  }

  function tell(chat: string, text: string): void {
    say(buildMessage({ chat, text, key: `note-${crypto.randomUUID()}` }));
  }

  async function hearMessage(message: Element): Promise<boolean> {
    const heard = readMessage(message, { adapter: config.id, ownJid: config.jid, nowMs: clock.now() });
    switch (heard.kind) {
      case 'command':
        return hearCommand(heard);
      case 'edit':
        explain(heard.chat, heard.sender, EDIT_IS_NO_COMMAND);
        return true;
      case 'encrypted':
        explain(heard.chat, heard.sender, CANNOT_DECRYPT);
        return true;
      case 'media':
        explain(heard.chat, heard.sender, TEXT_ONLY);
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
      if (stanza.name === 'presence') for (const answer of answerSubscription(stanza, mayTalk)) say(answer);
    } catch (error) {
      // A stanza that cannot be handled would come again and again.
      logger.error({ err: error }, 'A stanza could not be handled and is dropped');
    }
    return true;
  };
}
