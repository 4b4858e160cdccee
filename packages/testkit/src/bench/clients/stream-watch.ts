import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { monotonicMs } from '../machine/monotonic-ms.ts';

const LONGEST_WAIT_MS = 5_000;

/**
 * Looks on at a Redis stream: a blocked XREAD is served in the same turn in which an entry is added, before anybody can
 * take it away.
 */
export class StreamWatch {
  readonly #socket: Socket;
  readonly #stream: string;
  #heard = '';
  #awaited: { readonly word: string; readonly tell: (atMs: number) => void } | undefined;

  private constructor(socket: Socket, stream: string) {
    this.#stream = stream;
    this.#socket = socket.setEncoding('latin1').on('data', (text) => this.#hear(String(text)));
  }

  static async open(redisUrl: string, stream: string): Promise<StreamWatch> {
    const { hostname: host, port } = new URL(redisUrl);
    const socket = connect({ host, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new StreamWatch(socket, stream);
  }

  /** Resolves with the time at which the next entry is there; it must hold this word. One at a time. */
  next(word: string): Promise<number> {
    this.#heard = '';
    this.#socket.write(`XREAD BLOCK ${LONGEST_WAIT_MS} STREAMS ${this.#stream} $\r\n`);
    return new Promise((resolve, reject) => {
      const lost = setTimeout(() => reject(new Error(`${word} did not reach ${this.#stream}`)), LONGEST_WAIT_MS);
      const tell = (atMs: number) => {
        clearTimeout(lost);
        resolve(atMs);
      };
      this.#awaited = { word, tell };
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(text: string): void {
    const atMs = monotonicMs();
    this.#heard += text;
    if (this.#awaited === undefined || !this.#heard.includes(this.#awaited.word)) return;
    this.#awaited.tell(atMs);
    this.#awaited = undefined;
  }
}
