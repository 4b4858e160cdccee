import { logIn } from '../../matrix-user/log-in.ts';
import { readMessage } from '../../matrix-user/matrix-event.ts';
import { MatrixRooms } from '../../matrix-user/matrix-rooms.ts';
import { followRooms } from '../../matrix-user/matrix-sync.ts';
import type { StackInfo } from '../../stack/stack-info.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';

/** A bare client: plain requests, and a sync that only listens. */
export class BareMatrix {
  readonly userId: string;
  readonly rooms: MatrixRooms;
  readonly #leaving = new AbortController();
  readonly #following: Promise<void>;

  private constructor(
    { userId, api }: Awaited<ReturnType<typeof logIn>>,
    onMessage: (text: string, atMs: number) => void,
  ) {
    this.userId = userId;
    this.rooms = new MatrixRooms(api);
    const ears = {
      event: (_room: string, event: Parameters<typeof readMessage>[0]) => {
        const message = readMessage(event);
        if (message !== undefined) onMessage(message.text, monotonicMs());
      },
      ephemeral: () => {},
      invited: () => {},
    };
    this.#following = followRooms(api, ears, this.#leaving.signal);
  }

  static async signIn(
    matrix: NonNullable<StackInfo['matrix']>,
    name: string,
    onMessage: (text: string, atMs: number) => void,
  ): Promise<BareMatrix> {
    return new BareMatrix(await logIn(matrix, name), onMessage);
  }

  async signOut(): Promise<void> {
    this.#leaving.abort();
    await this.#following;
  }
}
