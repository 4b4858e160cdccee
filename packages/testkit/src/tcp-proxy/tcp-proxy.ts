import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Side = 'client' | 'server';

/** Stands in one connection and sees what comes from either side; what it does not forward is lost. */
export interface Tap {
  hear(from: Side, chunk: Buffer, forward: (chunk: Buffer) => void): void;
}

const passAll: Tap = { hear: (_from, chunk, forward) => forward(chunk) };

/** A line between a client and a server of ours that can be listened to, cut, muted and closed. */
export class TcpProxy {
  readonly #server: Server;
  readonly #makeTap: () => Tap;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #target = new URL('tcp://127.0.0.1:1');
  #refusing = false;
  #mute: Side | undefined;

  private constructor(server: Server, makeTap: () => Tap) {
    this.#server = server.on('connection', (client) => this.#accept(client));
    this.#makeTap = makeTap;
  }

  static async listen(makeTap: () => Tap = () => passAll): Promise<TcpProxy> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, makeTap);
  }

  /** The address of the same service through this proxy. */
  through(url: string): string {
    this.#target = new URL(url);
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return url.replace(`:${this.#target.port}`, `:${address.port}`);
  }

  /** Breaks every connection. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  /** While refusing, new connections are ended at once. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing;
  }

  /**
   * From now on nothing of this side arrives any more, though the connections stay; undefined lets all through again.
   */
  mute(side: Side | undefined): void {
    this.#mute = side;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(client: Socket): void {
    client.on('error', () => {});
    if (this.#refusing) {
      client.destroy();
      return;
    }
    const server = connect({ host: '127.0.0.1', port: Number(this.#target.port), noDelay: true }).on('error', () => {});
    const pair = [client, server] as const;
    const tap = this.#makeTap();
    this.#pairs.add(pair);
    client.on('data', (chunk) => this.#relay(tap, 'client', chunk, server));
    server.on('data', (chunk) => this.#relay(tap, 'server', chunk, client));
    // What was sent is still delivered when one side ends.
    client.on('close', () => this.#end(pair, server));
    server.on('close', () => this.#end(pair, client));
  }

  #relay(tap: Tap, from: Side, chunk: Buffer, to: Socket): void {
    if (this.#mute === from) return;
    tap.hear(from, chunk, (part) => to.write(part));
  }

  #end(pair: readonly [Socket, Socket], other: Socket): void {
    this.#pairs.delete(pair);
    other.end();
    if (other === pair[0]) other.destroySoon();
  }
}
