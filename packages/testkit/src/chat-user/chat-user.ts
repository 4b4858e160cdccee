import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { StackInfo } from '../stack/stack-info.ts';
import { chatStanza } from './chat-stanzas.ts';
import { eventually } from './eventually.ts';
import { callOfStatus, ShownCall, type ShownText } from './shown-call.ts';

const signInWithinMs = 15_000;

const text = z.string().nullable();
const messageSchema = z.object({
  kind: z.literal('message'),
  id: text,
  sender: text,
  type: text,
  body: text,
  replaces: text,
  receiptFor: text,
  state: text,
});
const presenceSchema = z.object({ kind: z.literal('presence'), sender: text, type: text, show: text, status: text });
const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('online') }),
  z.object({ kind: z.literal('failed') }),
  messageSchema,
  presenceSchema,
]);

export type HeardMessage = z.infer<typeof messageSchema>;
export type HeardPresence = z.infer<typeof presenceSchema>;

/** A person who chats with the gateway through slixmpp, a client that shares no code with the gateway's. */
export class ChatUser {
  readonly jid: string;
  readonly messages: HeardMessage[] = [];
  readonly presences: HeardPresence[] = [];
  readonly #bot: string;
  readonly #child: ChildProcess;
  /** One question at a time, so that every answer has its question. */
  #asking: Promise<unknown> = Promise.resolve();

  private constructor(jid: string, bot: string, child: ChildProcess) {
    this.jid = jid;
    this.#bot = bot;
    this.#child = child;
  }

  /** @param name the part before the @ */
  static async signIn(stack: { readonly info: StackInfo }, name: string, resource = 'desk'): Promise<ChatUser> {
    const { xmpp } = stack.info;
    if (xmpp === undefined) throw new Error('This stack has no XMPP server');
    const jid = `${name}@${xmpp.domain}`;
    const script = fileURLToPath(new URL('chat-user.py', import.meta.url));
    // slixmpp takes the port of a host's name from the DNS, so it is given the address.
    const args = [script, `${jid}/${resource}`, xmpp.users[jid] ?? '', xmpp.ca, '127.0.0.1', String(xmpp.port)];
    const child = spawn('/usr/bin/python3', args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const user = new ChatUser(jid, xmpp.bot, child);
    try {
      await user.#untilOnline();
    } catch (error) {
      await user.signOut();
      throw error;
    }
    return user;
  }

  /** Sends a message to the bot and gives its stanza id. */
  send(command: string, id: string = crypto.randomUUID()): string {
    this.sendXml(chatStanza(this.#bot, command, id));
    return id;
  }

  sendXml(stanza: string): void {
    this.#child.stdin?.write(`${JSON.stringify(stanza)}\n`);
  }

  /** Sends something and resolves with the text of what the bot says next that is no edit. */
  async ask(command: string, withinMs?: number): Promise<string> {
    return (await this.#exchange(command, withinMs)).text;
  }

  /**
   * Sends a CALLBACK and resolves with the call, once its status message is there. Rejects when the bot says something
   * else.
   */
  async call(command: string, withinMs?: number): Promise<ShownCall> {
    const { id, text: answer } = await this.#exchange(command, withinMs);
    const call = this.shownCall(callOfStatus(id));
    if (call === undefined) throw new Error(`${command} was answered: ${answer}`);
    return call;
  }

  /** The status message of a call; undefined while there is none. */
  shownCall(callId: string | undefined): ShownCall | undefined {
    const look = () => this.shown().find(({ id }) => callId !== undefined && callOfStatus(id) === callId);
    if (callId === undefined || look() === undefined) return undefined;
    return new ShownCall(callId, () => look() ?? { id: '', text: '', edits: 0 });
  }

  /** Every call that has ever been shown here. */
  calls(): ShownCall[] {
    return this.shown().flatMap(({ id }) => this.shownCall(callOfStatus(id)) ?? []);
  }

  /**
   * What stands in the chat window, oldest first. An edit of a message that this client has not seen stands in its
   * place.
   */
  shown(): ShownText[] {
    const shown = new Map<string, ShownText>();
    for (const { id, body, replaces, type } of this.messages) {
      const place = replaces ?? id;
      if (body === null || place === null || type === 'error') continue;
      const edits = shown.get(place)?.edits ?? -1;
      shown.set(place, { id: place, text: body, edits: edits + 1 });
    }
    return [...shown.values()];
  }

  async signOut(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  #exchange(command: string, withinMs?: number): Promise<ShownText> {
    const exchange = this.#asking.then(() => {
      const before = this.shown().length;
      this.send(command);
      // An earlier HANGUP may be answered meanwhile.
      const isAnswer = ({ text }: ShownText) => /^hangup/i.test(command) || !/^Ending call \w{5,}\.$/.test(text);
      return eventually(
        `an answer to ${command.slice(0, 80)}`,
        () => this.shown().slice(before).find(isAnswer),
        withinMs,
      );
    });
    this.#asking = exchange.catch(() => {});
    return exchange;
  }

  async #untilOnline(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const late = setTimeout(() => reject(new Error(`${this.jid} is not online in time`)), signInWithinMs);
    this.#child.once('exit', (code) => reject(new Error(`the client of ${this.jid} ended with ${code}`)));
    if (this.#child.stdout === null) throw new Error('the client has no output');
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      const told = lineSchema.parse(JSON.parse(line));
      if (told.kind === 'online') resolve();
      else if (told.kind === 'failed') reject(new Error(`${this.jid} could not sign in`));
      else if (told.kind === 'message') this.messages.push(told);
      else this.presences.push(told);
    });
    await promise.finally(() => clearTimeout(late));
  }
}
