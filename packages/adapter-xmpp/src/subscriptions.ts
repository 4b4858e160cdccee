import { EXAMPLE, type Identity, type Language, languageOfTag, parseIdentity, renderText, text } from '@partyline/core';
import { type Element, xml } from '@xmpp/client';
import { NS } from './namespaces.ts';
import { buildMessage } from './stanza/build-message.ts';
import { bareOf } from './stanza/message-id.ts';

/**
 * What to say to someone who adds the bot to their contacts, or removes it (RFC 6121 §3). Everyone may see our
 * presence. Only those who may talk to us are asked for theirs and welcomed: nobody should get a message from us by
 * having a stranger's request sent.
 */
export function answerSubscription(
  presence: Element,
  mayTalk: (sender: Identity) => boolean,
  language: Language,
): readonly Element[] {
  const { type, from } = presence.attrs;
  if (from === undefined) return [];
  const to = bareOf(from);
  if (type === 'unsubscribe')
    return [xml('presence', { to, type: 'unsubscribed' }), xml('presence', { to, type: 'unsubscribe' })];
  if (type !== 'subscribe') return [];
  const accepted = xml('presence', { to, type: 'subscribed' });
  const sender = parseIdentity('xmpp', to);
  if (!sender.ok || !mayTalk(sender.value)) return [accepted];
  const reads = languageOfTag(presence.attrs['xml:lang']) ?? language;
  const words = renderText(text('welcome', { example: EXAMPLE }), reads);
  const welcome = buildMessage({ chat: to, text: words, key: `welcome-${crypto.randomUUID()}` });
  return [accepted, xml('presence', { to, type: 'subscribe' }), welcome];
}

/** Asks somebody to let us see when they are there (RFC 6121 §3.1). */
export function subscriptionRequest(to: string): Element {
  return xml('presence', { to, type: 'subscribe' });
}

/**
 * The contacts themselves are of no interest; but only who has asked for them is told that somebody left (RFC 6121
 * §2.2, §3.3.3).
 */
export function rosterRequest(): Element {
  return xml('iq', { type: 'get', id: `roster-${crypto.randomUUID()}` }, xml('query', { xmlns: NS.roster }));
}
