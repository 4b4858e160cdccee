import { z } from 'zod';
import { eventually } from '../chat-user/eventually.ts';
import type { ShownCall } from '../chat-user/shown-call.ts';
import type { StackInfo } from '../stack/stack-info.ts';
import { ChatWindow, type ShownMatrixMessage } from './chat-window.ts';
import { logIn } from './log-in.ts';
import type { MatrixApi } from './matrix-api.ts';
import { type MatrixEvent, readMessage } from './matrix-event.ts';
import { MatrixRooms } from './matrix-rooms.ts';
import { followRooms } from './matrix-sync.ts';

const typingSchema = z.object({ user_ids: z.array(z.string()) });
const receiptSchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

/**
 * A person who chats with the gateway through a Matrix client of plain requests, which shares no code with the
 * gateway's.
 */
export class MatrixUser {
  readonly userId: string;
  readonly rooms: MatrixRooms;
  /** Rooms this user has ever been invited to. */
  readonly invitations = new Set<string>();
  /** Every event of every room, as it came. */
  readonly events: { readonly room: string; readonly event: MatrixEvent }[] = [];
  readonly #bot: string;
  readonly #windows = new Map<string, ChatWindow>();
  /** Per room who was ever seen to type. */
  readonly #typed = new Map<string, Set<string>>();
  readonly #read = new Set<string>();
  readonly #leaving = new AbortController();
  #following: Promise<void> = Promise.resolve();

  private constructor(userId: string, bot: string, api: MatrixApi) {
    this.userId = userId;
    this.rooms = new MatrixRooms(api);
    this.#bot = bot;
    this.#following = followRooms(api, this.#ears(), this.#leaving.signal);
  }

  /** @param name the part between @ and the server's name */
  static async signIn(stack: { readonly info: StackInfo }, name: string): Promise<MatrixUser> {
    const { matrix } = stack.info;
    if (matrix === undefined) throw new Error('This stack has no Matrix server');
    const { userId, api } = await logIn(matrix, name);
    return new MatrixUser(userId, matrix.bot, api);
  }

  /** Opens a direct room with the bot and waits until it has come in and said its welcome. */
  async openChat(withinMs?: number): Promise<string> {
    const room = await this.rooms.createDirect(this.#bot);
    await this.sawJoin(room, this.#bot, withinMs);
    await eventually('a welcome', () => this.answers(room).length > 0, withinMs);
    return room;
  }

  async sawJoin(room: string, user: string, withinMs?: number): Promise<void> {
    const joined = ({ room: where, event }: { room: string; event: MatrixEvent }) =>
      where === room &&
      event.type === 'm.room.member' &&
      event.state_key === user &&
      event.content['membership'] === 'join';
    await eventually(`${user} in the room`, () => this.events.some(joined), withinMs);
  }

  window(room: string): ChatWindow {
    const window = this.#windows.get(room) ?? new ChatWindow();
    this.#windows.set(room, window);
    return window;
  }

  /** What the bot has written in the room, edits applied. */
  answers(room: string): ShownMatrixMessage[] {
    return this.window(room).shown(this.#bot);
  }

  /** Writes a message and resolves with what the bot says next that is no edit. One at a time per room. */
  async ask(room: string, text: string, withinMs?: number): Promise<ShownMatrixMessage> {
    return this.answerTo(room, () => this.rooms.write(room, text), withinMs);
  }

  /** Does something and resolves with what the bot says next that is no edit. */
  async answerTo(room: string, act: () => Promise<unknown>, withinMs?: number): Promise<ShownMatrixMessage> {
    const before = this.answers(room).length;
    await act();
    return eventually(
      () =>
        `an answer of the bot after:\n${this.window(room)
          .shown()
          .map(({ text }) => text)
          .join('\n')}`,
      () => this.answers(room)[before],
      withinMs,
    );
  }

  /** Writes a CALLBACK and resolves with the call, once its status message is there. */
  async call(room: string, command: string, withinMs?: number): Promise<ShownCall> {
    const before = this.window(room).calls(this.#bot).length;
    const { text } = await this.ask(room, command, withinMs);
    const call = this.window(room).calls(this.#bot)[before];
    if (call === undefined) throw new Error(`${command} was answered: ${text}`);
    return call;
  }

  /** Waits until a message of the bot says what is expected, first written or edited so. */
  async sees(room: string, expected: string | RegExp, withinMs?: number): Promise<void> {
    const matches = (text: string) => (typeof expected === 'string' ? text.includes(expected) : expected.test(text));
    await eventually(
      () =>
        `${expected} among:\n${this.answers(room)
          .map(({ text }) => text)
          .join('\n')}`,
      () => this.answers(room).some(({ text }) => matches(text)),
      withinMs,
    );
  }

  /** Whether the bot was ever seen typing in the room. */
  sawTyping(room: string): boolean {
    return this.#typed.get(room)?.has(this.#bot) ?? false;
  }

  /** Whether the bot's read receipt was ever at this event. */
  wasRead(event: string): boolean {
    return this.#read.has(event);
  }

  async signOut(): Promise<void> {
    this.#leaving.abort();
    await this.#following;
  }

  #ears() {
    return {
      event: (room: string, event: MatrixEvent) => {
        this.events.push({ room, event });
        const message = readMessage(event);
        if (message !== undefined) this.window(room).hear(message);
      },
      ephemeral: (room: string, type: string, content: Readonly<Record<string, unknown>>) => {
        if (type === 'm.typing') this.#hearTyping(room, typingSchema.parse(content).user_ids);
        if (type === 'm.receipt') this.#hearReceipts(receiptSchema.parse(content));
      },
      invited: (room: string) => void this.invitations.add(room),
    };
  }

  #hearTyping(room: string, users: readonly string[]): void {
    const typed = this.#typed.get(room) ?? new Set();
    for (const user of users) typed.add(user);
    this.#typed.set(room, typed);
  }

  #hearReceipts(receipts: z.infer<typeof receiptSchema>): void {
    for (const [event, kinds] of Object.entries(receipts)) {
      if (Object.values(kinds).some((readers) => this.#bot in readers)) this.#read.add(event);
    }
  }
}
