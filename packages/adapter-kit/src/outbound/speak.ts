import {
  assertNever,
  type ChatMessage,
  type ChatNetwork,
  type Content,
  DeliveryError,
  type EditsMessages,
  EXAMPLE,
  type KnowsPrivacy,
  type OpensChats,
  type OutgoingReply,
  type OutgoingStatus,
  renderContent,
  renderText,
  saying,
  text,
} from '@partyline/core';
import type { ChatLanguages } from '../text/chat-languages.ts';
import { cleanText } from '../text/clean-text.ts';
import { cutText } from '../text/cut-text.ts';
import type { Pending, PendingCard, PendingReply, PendingStatus, PendingTalk } from './chat-queue.ts';
import type { StatusBook } from './status-book.ts';

export interface SpeakDeps {
  /** Edits are an ability that a network may lack. */
  readonly network: ChatNetwork & Partial<EditsMessages & OpensChats & KnowsPrivacy>;
  readonly book: StatusBook;
  readonly languages: ChatLanguages;
  /** Longest message that the network carries, UTF-16 code units. */
  readonly maxText: number;
  /** Marks who is talking, where that is shown. */
  readonly mark: (content: Content) => Content;
}

/**
 * Says one thing in its chat: a reply as a message of its own, a status in the place of the call's earlier one where
 * people see edits.
 * @param lastText the status of the same call that was said last, where that is known
 * @returns its text, before it was cut to what the network carries
 */
export async function speak(
  deps: SpeakDeps,
  pending: Exclude<Pending, PendingTalk>,
  lastText: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  switch (pending.kind) {
    case 'reply':
      return speakReply(deps, pending, signal);
    case 'status':
      return speakStatus(deps, pending, lastText, signal);
    case 'card':
      return handCard(deps, pending, signal);
    default:
      return assertNever(pending);
  }
}

async function speakReply(deps: SpeakDeps, { item }: PendingReply, signal: AbortSignal): Promise<string> {
  const { chat, chatLanguage, language, content, id } = item;
  if (chatLanguage !== undefined) await deps.languages.choose(chat, chatLanguage);
  const words = renderContent(content, await deps.languages.of(chat, language));
  await deps.network.post(message(deps, item, words, `reply-${id}`), signal);
  return words;
}

/** An invitation or a welcome, in a chat that may have to be opened. */
async function handCard({ network, languages, maxText }: SpeakDeps, { item }: PendingCard, signal: AbortSignal) {
  const chat = await network.openChat?.(item.to, signal, { asContact: item.kind === 'welcome' });
  if (chat === undefined) throw new DeliveryError('refused', 'this network does not reach them');
  const content = item.kind === 'welcome' ? saying(text('welcome', { example: EXAMPLE })) : item.content;
  const words = renderContent(content, await languages.of(chat, item.language));
  await network.post({ chat, key: `card-${item.id}`, text: cutText(cleanText(words), maxText) }, signal);
  return words;
}

/** Whoever is alone with us in the chat is given the page too. */
async function statusText(
  { network, languages }: SpeakDeps,
  { chat, language, page }: OutgoingStatus,
  content: Content,
): Promise<string> {
  const reads = await languages.of(chat, language);
  const words = renderContent(content, reads);
  if (page === undefined || (await network.isPrivate?.(chat)) !== true) return words;
  return `${words}\n${renderText(text('call.page', { url: page }), reads)}`;
}

async function speakStatus(
  deps: SpeakDeps,
  { item, again }: PendingStatus,
  lastText: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const { network, book } = deps;
  const { callId, chat, seq, inReplyTo, first } = item;
  const edits = network.edit !== undefined && (await network.canEdit?.(chat)) === true;
  const words = await statusText(deps, item, edits ? deps.mark(item.content) : item.content);
  const place = { callId, chat, inReplyTo, first };
  if (network.edit === undefined || !edits) {
    const changed = item.final || lastText === undefined ? words : changedLines(words, lastText);
    if (changed === '') return words;
    // The first is the message that shows the call, should edits be seen later: they may go on with another client.
    const ref = await network.post(
      message(deps, item, changed, first ? `call-${callId}` : `call-${callId}-${seq}`),
      signal,
    );
    if (first) await book.remember(place, ref);
    return words;
  }
  const known = await book.find(place);
  const ref = known ?? (await network.post(message(deps, item, words, `call-${callId}`), signal));
  if (known === undefined) await book.remember(place, ref);
  // After a crash the network may have the post already, with the words of then: it takes a key only once.
  if (known !== undefined || again || !first)
    await network.edit(ref, message(deps, item, words, `call-${callId}-${seq}`), signal);
  return words;
}

/**
 * Shows who is talking in the message that shows the call, where people see edits; never in a message of its own.
 * @param key told apart from all other edits
 * @returns what was said; undefined where nothing had to be
 */
export async function speakTalk(
  deps: SpeakDeps,
  { item }: PendingTalk,
  key: string,
  lastText: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { network, book, mark } = deps;
  const { callId, chat, inReplyTo } = item;
  if (network.edit === undefined || (await network.canEdit?.(chat)) !== true) return undefined;
  const words = await statusText(deps, item, mark(item.content));
  if (words === lastText) return undefined;
  const ref = await book.find({ callId, chat, inReplyTo, first: false });
  if (ref === undefined) return undefined;
  await network.edit(ref, message(deps, item, words, `call-${callId}-talk-${key}`), signal);
  return words;
}

/**
 * Without edits: the whole status at first and at the end, in between the lines that differ from what was said last.
 */
function changedLines(text: string, lastText: string): string {
  const last = new Set(lastText.split('\n'));
  return text
    .split('\n')
    .filter((line) => !last.has(line))
    .join('\n');
}

function message(
  { maxText }: SpeakDeps,
  { chat, inReplyTo }: OutgoingReply | OutgoingStatus,
  text: string,
  key: string,
): ChatMessage {
  return { chat, key, inReplyTo, text: cutText(cleanText(text), maxText) };
}
