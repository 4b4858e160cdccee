import { type Side, type Tap, TcpProxy } from '../tcp-proxy/tcp-proxy.ts';
import { type AriMessage, AriMessageReader } from './ari-message.ts';
import { WebSocketFrames } from './web-socket-frames.ts';

/** Looks at a message before it goes on. `drop` keeps it from the other side. */
export type AriListener = (message: AriMessage) => 'pass' | 'drop';

/** Stands between gateway and Asterisk, and lets a test act, or kill, at exactly one message. */
export class AriProxy {
  readonly line: TcpProxy;
  readonly #state: { listener: AriListener };

  private constructor(line: TcpProxy, state: { listener: AriListener }) {
    this.line = line;
    this.#state = state;
  }

  static async listen(): Promise<AriProxy> {
    const state: { listener: AriListener } = { listener: () => 'pass' };
    return new AriProxy(await TcpProxy.listen(() => new AriTap((message) => state.listener(message))), state);
  }

  /** Every message from now on is shown to this listener, instead of the one before. */
  listen(listener: AriListener): void {
    this.#state.listener = listener;
  }

  passAll(): void {
    this.listen(() => 'pass');
  }
}

const HEADER_END = '\r\n\r\n';

/** One connection: the HTTP upgrade goes through as it is, then messages are looked at one by one. */
class AriTap implements Tap {
  readonly #listener: AriListener;
  readonly #reader = new AriMessageReader();
  readonly #frames = { client: new WebSocketFrames(), server: new WebSocketFrames() };
  readonly #headers: Record<Side, string | undefined> = { client: '', server: '' };

  constructor(listener: AriListener) {
    this.#listener = listener;
  }

  hear(from: Side, chunk: Buffer, forward: (chunk: Buffer) => void): void {
    const data = this.#afterHeader(from, chunk, forward);
    if (data === undefined) return;
    for (const { raw, text } of this.#frames[from].push(data)) {
      const message = text === undefined ? undefined : this.#reader.read(text);
      if (message === undefined || this.#listener(message) === 'pass') forward(raw);
    }
  }

  #afterHeader(from: Side, chunk: Buffer, forward: (chunk: Buffer) => void): Buffer | undefined {
    const before = this.#headers[from];
    if (before === undefined) return chunk;
    const all = before + chunk.toString('latin1');
    const end = all.indexOf(HEADER_END);
    if (end < 0) {
      this.#headers[from] = all;
      forward(chunk);
      return undefined;
    }
    this.#headers[from] = undefined;
    const rest = end + HEADER_END.length - before.length;
    forward(chunk.subarray(0, rest));
    return chunk.subarray(rest);
  }
}
