import { z } from 'zod';
import { MatrixApi, MatrixRefusal } from '../matrix-user/matrix-api.ts';
import { type MatrixEvent, readMessage } from '../matrix-user/matrix-event.ts';
import { MatrixRooms } from '../matrix-user/matrix-rooms.ts';
import type { StackInfo } from '../stack/stack-info.ts';
import { Ghost } from './ghost.ts';
import { ghostUserId } from './ghost-user-id.ts';
import { serveTransactions, type TransactionServer } from './transaction-server.ts';

const roomsSchema = z.object({ joined_rooms: z.array(z.string()) });

type Matrix = NonNullable<StackInfo['matrix']>;

/**
 * The stack's bridges, played: an application service whose ghosts do on the homeserver what those of matrix-bifrost
 * do, while the network behind it is the test.
 */
export class MatrixBridge {
  readonly #matrix: Matrix;
  readonly #ghosts = new Map<string, Ghost>();
  /** Who is in which room, as far as the bridge was told. */
  readonly #present = new Map<string, Set<Ghost>>();
  #server: TransactionServer | undefined;

  private constructor(matrix: Matrix) {
    this.#matrix = matrix;
  }

  static async start(stack: { readonly info: StackInfo }): Promise<MatrixBridge> {
    const { matrix } = stack.info;
    if (matrix === undefined) throw new Error('This stack has no Matrix server');
    const bridge = new MatrixBridge(matrix);
    await bridge.listen();
    return bridge;
  }

  /** Comes back after `stop`, and is given what came meanwhile. */
  async listen(): Promise<void> {
    this.#server = await serveTransactions(this.#matrix.appService, (event) => this.#hear(event));
    try {
      await this.#register(this.#matrix.appService.bot);
      await this.#askForWhatWasMissed();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** The person of a network, `bridge.ghost('msn', 'alice@hotmail.com')`, with a ghost on the homeserver. */
  async ghost(network: string, account: string): Promise<Ghost> {
    return this.ghostOf(ghostUserId(this.#matrix, network, account));
  }

  /** Whoever has this user id, which must be one of the bridge's: `@_bifrost_icq_12345:partyline.test`. */
  async ghostOf(userId: string): Promise<Ghost> {
    const known = this.#ghosts.get(userId);
    if (known !== undefined) return known;
    await this.#register(userId.slice(1, userId.indexOf(':')));
    const ghost = this.#ghosts.get(userId) ?? this.#add(userId);
    // Rooms of an earlier program on the same homeserver.
    const { joined_rooms } = await this.#api(userId).request('GET', ['v3', 'joined_rooms'], roomsSchema);
    for (const room of joined_rooms) this.#presentIn(room).add(ghost);
    return ghost;
  }

  /** Is away from here on, as a bridge that crashed. */
  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  #presentIn(room: string): Set<Ghost> {
    const present = this.#present.get(room) ?? new Set();
    this.#present.set(room, present);
    return present;
  }

  #add(userId: string): Ghost {
    const ghost = new Ghost(userId, this.#matrix.bot, new MatrixRooms(this.#api(userId)));
    this.#ghosts.set(userId, ghost);
    return ghost;
  }

  #api(actAs?: string): MatrixApi {
    return new MatrixApi(this.#matrix.baseUrl, this.#matrix.appService.asToken, actAs);
  }

  async #register(localpart: string): Promise<void> {
    const body = { type: 'm.login.application_service', username: localpart, inhibit_login: true };
    try {
      await this.#api().request('POST', ['v3', 'register'], z.object({}), { body });
    } catch (error) {
      if (!(error instanceof MatrixRefusal && error.errcode === 'M_USER_IN_USE')) throw error;
    }
  }

  /**
   * A homeserver that did not reach us lets longer and longer time pass between its tries; a ping ends the wait
   * (Synapse).
   */
  async #askForWhatWasMissed(): Promise<void> {
    const { id } = this.#matrix.appService;
    await this.#api().request('POST', ['v1', 'appservice', id, 'ping'], z.object({}));
  }

  async #hear(event: MatrixEvent): Promise<void> {
    if (event.type === 'm.room.member') return this.#hearMembership(event);
    const message = readMessage(event);
    // As through libpurple: notices stay on this side, and what the bridge itself sent is not carried back.
    if (message === undefined || message.msgtype === 'm.notice' || this.#ghosts.has(event.sender)) return;
    const room = event.room_id ?? '';
    for (const ghost of this.#presentIn(room)) {
      ghost.heard.push({ room, sender: event.sender, text: message.fallback });
    }
  }

  /** Follows its ghosts in and out, and enters for one whom somebody invites. */
  async #hearMembership({ room_id: room = '', state_key: userId = '', content }: MatrixEvent): Promise<void> {
    if (!this.#isGhost(userId)) return;
    const ghost = this.#ghosts.get(userId) ?? this.#add(userId);
    const present = this.#presentIn(room);
    if (content['membership'] === 'join') present.add(ghost);
    else present.delete(ghost);
    if (content['membership'] !== 'invite') return;
    await this.#register(userId.slice(1, userId.indexOf(':')));
    await ghost.enter(room, content['is_direct'] === true);
  }

  #isGhost(userId: string): boolean {
    const { bridges } = this.#matrix;
    const bots = bridges.map(({ bot }) => bot);
    return bridges.some(({ prefix }) => userId.startsWith(`@${prefix}`)) && !bots.includes(userId);
  }
}
