/** A message as it came: new, or in the place of an earlier one. */
interface ChatMessage {
  readonly id: string | null;
  readonly body: string | null;
  readonly replaces: string | null;
}

/** What passes between a person and the gateway. */
export interface Chat {
  readonly person: string;
  /** What the gateway said, oldest first; grows. */
  readonly messages: readonly ChatMessage[];
  send(text: string): unknown;
}

const watchEveryMs = 50;

/**
 * Prints a chat as it grows: what the person writes, what the bot answers, and of an edited message the lines that
 * changed.
 */
export class Transcript {
  readonly #chat: Chat;
  readonly #print: (text: string) => void;
  readonly #began = Date.now();
  /** The lines of each message by the id of its first version, as they stand now. */
  readonly #texts = new Map<string, readonly string[]>();
  #printed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(chat: Chat, print: (text: string) => void) {
    this.#chat = chat;
    this.#print = print;
  }

  start(): void {
    this.#timer = setInterval(() => this.#catchUp(), watchEveryMs);
  }

  /** Prints what has come in meanwhile and watches no longer. */
  stop(): void {
    clearInterval(this.#timer);
    this.#catchUp();
  }

  /** Sends a line as the person. */
  say(text: string): void {
    this.#catchUp();
    this.#write(this.#chat.person, [text]);
    Promise.resolve(this.#chat.send(text)).catch((error: unknown) => this.#print(`That could not be sent: ${error}`));
  }

  /** Prints a remark that is no part of the chat, in its place. */
  note(text: string): void {
    this.#catchUp();
    this.#print(text);
  }

  #catchUp(): void {
    const { messages } = this.#chat;
    for (const message of messages.slice(this.#printed)) this.#hear(message);
    this.#printed = messages.length;
  }

  #hear({ id, body, replaces }: ChatMessage): void {
    if (body === null) return;
    const lines = body.split('\n');
    const before = replaces === null ? undefined : this.#texts.get(replaces);
    this.#texts.set(replaces ?? id ?? '', lines);
    if (before === undefined) this.#write('partyline', lines);
    else
      this.#write(
        '(edited)',
        lines.filter((line, index) => line !== before[index]),
      );
  }

  #write(who: string, lines: readonly string[]): void {
    const time = ((Date.now() - this.#began) / 1_000).toFixed(2).padStart(7);
    const [first = '', ...others] = lines;
    this.#print(`${time}  ${who.padEnd(10)} ${first}`);
    for (const line of others) this.#print(`${' '.repeat(20)}${line}`);
  }
}
