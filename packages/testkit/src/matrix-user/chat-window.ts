import { ShownCall } from '../chat-user/shown-call.ts';
import type { MatrixMessage } from './matrix-event.ts';

/** A message as a client that understands edits shows it. */
export interface ShownMatrixMessage extends MatrixMessage {
  readonly edits: number;
}

/** What one room shows: messages oldest first, each as it was last edited by its own sender. */
export class ChatWindow {
  readonly #shown = new Map<string, ShownMatrixMessage>();
  /** Every event that was a message or an edit of one, as it came. */
  readonly heard: MatrixMessage[] = [];

  hear(message: MatrixMessage): void {
    this.heard.push(message);
    const { replaces, text, html, msgtype } = message;
    const edited = replaces === undefined ? undefined : this.#shown.get(replaces);
    if (replaces === undefined) this.#shown.set(message.id, { ...message, edits: 0 });
    else if (edited?.sender === message.sender) {
      this.#shown.set(edited.id, { ...edited, text, html, msgtype, edits: edited.edits + 1 });
    }
  }

  /** @param sender only what this user wrote */
  shown(sender?: string): ShownMatrixMessage[] {
    return [...this.#shown.values()].filter((message) => sender === undefined || message.sender === sender);
  }

  /** The calls that `sender` shows here, oldest first. */
  calls(sender: string): ShownCall[] {
    return this.shown(sender).flatMap(({ id, text }) => {
      const callId = callOfStatusText(text);
      const look = () => this.#shown.get(id) ?? { id, text, edits: 0 };
      return callId === undefined ? [] : [new ShownCall(callId, look)];
    });
  }
}

/** A status message says in its first words which call it is of. */
function callOfStatusText(text: string): string | undefined {
  return /^Call ([a-z0-9]{5})(?:: | is ending: | ended after )/.exec(text)?.[1];
}
