import {
  assertNever,
  type ChatMessage,
  type ChatNetwork,
  type EditsMessages,
  type Outgoing,
  renderContent,
} from '@partyline/core';
import type { ChatLanguages } from '../text/chat-languages.ts';
import { cleanText } from '../text/clean-text.ts';
import { cutText } from '../text/cut-text.ts';
import type { Pending, PendingReply, PendingStatus } from './chat-queue.ts';
import type { StatusBook } from './status-book.ts';

export interface SpeakDeps {
  /** Edits are an ability that a network may lack. */
  readonly network: ChatNetwork & Partial<EditsMessages>;
  readonly book: StatusBook;
  readonly languages: ChatLanguages;
  /** Longest message that the network carries, UTF-16 code units. */
  readonly maxText: number;
}

/**
 * Says one thing in its chat: a reply as a message of its own, a status in the place of the call's earlier one where
 * people see edits.
 * @param lastText the status of the same call that was said last, where that is known
 * @returns its text, before it was cut to what the network carries
 */
export async function speak(
  deps: SpeakDeps,
  pending: Pending,
  lastText: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  switch (pending.kind) {
    case 'reply':
      return speakReply(deps, pending, signal);
    case 'status':
      return speakStatus(deps, pending, lastText, signal);
    default:
      return assertNever(pending);
  }
}

async function speakReply(deps: SpeakDeps, { item }: PendingReply, signal: AbortSignal): Promise<string> {
  const { chat, chatLanguage, language, content, id } = item;
  if (chatLanguage !== undefined) await deps.languages.choose(chat, chatLanguage);
  const text = renderContent(content, await deps.languages.of(chat, language));
  await deps.network.post(message(deps, item, text, `reply-${id}`), signal);
  return text;
}

async function speakStatus(
  deps: SpeakDeps,
  { item, again }: PendingStatus,
  lastText: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const { network, book, languages } = deps;
  const { callId, chat, seq, inReplyTo, first, language, content } = item;
  const text = renderContent(content, await languages.of(chat, language));
  if (network.edit === undefined || (await network.canEdit?.(chat)) !== true) {
    const changed = item.final || lastText === undefined ? text : changedLines(text, lastText);
    if (changed !== '') await network.post(message(deps, item, changed, `call-${callId}-${seq}`), signal);
    return text;
  }
  const place = { callId, chat, inReplyTo, first };
  const known = await book.find(place);
  const ref = known ?? (await network.post(message(deps, item, text, `call-${callId}`), signal));
  if (known === undefined) await book.remember(place, ref);
  // After a crash the network may have the post already, with the text of then: it takes a key only once.
  if (known !== undefined || again || !first)
    await network.edit(ref, message(deps, item, text, `call-${callId}-${seq}`), signal);
  return text;
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

function message({ maxText }: SpeakDeps, { chat, inReplyTo }: Outgoing, text: string, key: string): ChatMessage {
  return { chat, key, inReplyTo, text: cutText(cleanText(text), maxText) };
}
