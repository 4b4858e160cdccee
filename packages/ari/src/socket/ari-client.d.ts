/** The part of ari-client that is used: it has no types of its own. `Client` is exported by the patch in `patches/`. */
declare module 'ari-client' {
  import type { IncomingMessage } from 'node:http';

  export class Client {
    constructor(url: string, user: string, password: string);
    /** Opens `_ws` at once; the promise is resolved by listeners that `openSocket` takes off. */
    start(application: string): PromiseLike<void>;
    readonly _ws: AriSocket;
  }

  /** The `ws` WebSocket inside. */
  export interface AriSocket {
    on(event: 'open' | 'pong', listener: () => void): this;
    /** Before `open`, with the response that ends the HTTP part; its socket is the WebSocket's from then on. */
    on(event: 'upgrade', listener: (response: IncomingMessage) => void): this;
    on(event: 'message', listener: (data: { toString(): string }) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'close', listener: (code: number) => void): this;
    removeAllListeners(): this;
    send(data: string, sent: (error?: Error) => void): void;
    ping(): void;
    close(): void;
    terminate(): void;
  }
}
