import {
  assertNever,
  type ChatMessage,
  type ChatNetwork,
  type EditsMessages,
  type Outgoing,
  type OutgoingStatus,
} from '@partyline/core';
import type { Pending, PendingStatus } from './chat-queue.ts';
import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';
import type { StatusBook } from './status-book.ts';

export interface SpeakDeps {
  /** Edits are an ability that a network may lack. */
  readonly network: ChatNetwork & Partial<EditsMessages>;
  readonly book: StatusBook;
  /** Longest message that the network carries, UTF-16 code units. */
  readonly maxText: number;
}

/**
 * Says one thing in its chat: a reply as a message of its own, a status in the place of the call's earlier one where people see edits.
 * @param lastText the status of the same call that was said last, where that is known
 */
export async function speak(
  deps: SpeakDeps,
  pending: Pending,
  lastText: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  switch (pending.kind) {
    case 'reply': {
      const { item } = pending;
      await deps.network.post(message(deps, item, item.text, `reply-${item.id}`), signal);
      return;
    }
    case 'status':
      return speakStatus(deps, pending, lastText, signal);
    default:
      return assertNever(pending);
  }
}

async function speakStatus(
  deps: SpeakDeps,
  { item, again }: PendingStatus,
  lastText: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { network, book } = deps;
  const { callId, chat, seq, inReplyTo, first } = item;
  if (network.edit === undefined || (await network.canEdit?.(chat)) !== true) {
    const text = changedLines(item, lastText);
    if (text !== '') await network.post(message(deps, item, text, `call-${callId}-${seq}`), signal);
    return;
  }
  const place = { callId, chat, inReplyTo, first };
  const known = await book.find(place);
  const ref = known ?? (await network.post(message(deps, item, item.text, `call-${callId}`), signal));
  if (known === undefined) await book.remember(place, ref);
  // After a crash the network may have the post already, with the text of then: it takes a key only once.
  if (known !== undefined || again || !first)
    await network.edit(ref, message(deps, item, item.text, `call-${callId}-${seq}`), signal);
}

/** Without edits: the whole status at first and at the end, in between the lines that differ from what was said last. */
function changedLines({ text, final }: OutgoingStatus, lastText: string | undefined): string {
  if (final || lastText === undefined) return text;
  const last = new Set(lastText.split('\n'));
  return text
    .split('\n')
    .filter((line) => !last.has(line))
    .join('\n');
}

function message({ maxText }: SpeakDeps, { chat, inReplyTo }: Outgoing, text: string, key: string): ChatMessage {
  return { chat, key, inReplyTo, text: cutText(cleanText(text), maxText) };
}
