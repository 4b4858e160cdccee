import type { FromPage, ToPage } from '../../src/join/join-protocol.ts';

export interface JoinSocketOptions {
  readonly url: string;
  /** Said first on every new connection. */
  readonly opening: Extract<FromPage, { kind: 'open' }>;
  readonly onMessage: (message: ToPage) => void;
  readonly onConnected: (connected: boolean) => void;
}

const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 10_000;

/** The connection to the gateway, made again with growing pauses until it is closed. What is said while it is away is lost. */
export class JoinSocket {
  readonly #options: JoinSocketOptions;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #closed = false;

  constructor(options: JoinSocketOptions) {
    this.#options = options;
  }

  connect(): void {
    if (this.#closed) return;
    const { url, opening, onMessage, onConnected } = this.#options;
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      socket.send(JSON.stringify(opening));
      onConnected(true);
    };
    socket.onmessage = ({ data }) => onMessage(JSON.parse(String(data)));
    socket.onclose = () => {
      if (this.#closed) return;
      onConnected(false);
      const pauseMs = Math.min(RETRY_MIN_MS * 2 ** this.#failures, RETRY_MAX_MS) * (0.75 + Math.random() / 2);
      this.#failures += 1;
      this.#retry = setTimeout(() => this.connect(), pauseMs);
    };
  }

  /** False where there is no connection to say it by. */
  say(message: FromPage): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#socket?.close();
  }
}
