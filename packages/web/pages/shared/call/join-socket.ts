import type { FromPage, ToPage } from '../../../src/join/join-protocol.ts';

export interface JoinSocketOptions {
  readonly url: string;
  /** What is said first on every new connection. */
  readonly opening: () => Extract<FromPage, { kind: 'open' }>;
  readonly onMessage: (message: ToPage) => void;
  readonly onConnected: (connected: boolean) => void;
}

const RETRY_MIN_MS = 500;
const RETRY_MAX_MS = 10_000;
/** A clock that jumps so far has slept, and what was connected before only looks as if it were. In ms. */
const SLEEP_MS = 30_000;
const TICK_MS = 5_000;

/**
 * The connection to the gateway, made again with growing pauses until it is closed; at once when the network is back, or
 * the machine wakes up. What is said while it is away is lost.
 */
export class JoinSocket {
  readonly #options: JoinSocketOptions;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #ticks: ReturnType<typeof setInterval> | undefined;
  #lastTickMs = 0;
  #failures = 0;

  constructor(options: JoinSocketOptions) {
    this.#options = options;
  }

  connect(): void {
    this.#lastTickMs = Date.now();
    this.#ticks = setInterval(() => this.#tick(), TICK_MS);
    window.addEventListener('online', this.#onBack);
    document.addEventListener('visibilitychange', this.#onBack);
    this.#open();
  }

  /** False where there is no connection to say it by. */
  say(message: FromPage): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  close(): void {
    clearInterval(this.#ticks);
    clearTimeout(this.#retry);
    window.removeEventListener('online', this.#onBack);
    document.removeEventListener('visibilitychange', this.#onBack);
    this.#drop();
  }

  #open(): void {
    const { url, opening, onMessage, onConnected } = this.#options;
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      socket.send(JSON.stringify(opening()));
      onConnected(true);
    };
    socket.onmessage = ({ data }) => onMessage(JSON.parse(String(data)));
    socket.onclose = () => {
      this.#socket = undefined;
      onConnected(false);
      const pauseMs = Math.min(RETRY_MIN_MS * 2 ** this.#failures, RETRY_MAX_MS) * (0.75 + Math.random() / 2);
      this.#failures += 1;
      this.#retry = setTimeout(() => this.#open(), pauseMs);
    };
  }

  readonly #onBack = (): void => {
    if (this.#socket !== undefined || document.visibilityState === 'hidden') return;
    clearTimeout(this.#retry);
    this.#open();
  };

  #tick(): void {
    const sleptMs = Date.now() - this.#lastTickMs;
    this.#lastTickMs = Date.now();
    if (sleptMs < SLEEP_MS) return;
    clearTimeout(this.#retry);
    this.#drop();
    this.#options.onConnected(false);
    this.#open();
  }

  #drop(): void {
    if (this.#socket === undefined) return;
    this.#socket.onclose = null;
    this.#socket.onmessage = null;
    this.#socket.close();
    this.#socket = undefined;
  }
}
