import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and its server and breaks the line in the ways that lines break. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that were taken so far. */
  readonly accepted: number;
  /** Ends all connections at once, without a goodbye. */
  cut(): void;
  /** While true, new connections are taken and closed at once. */
  refuse(refusing: boolean): void;
  /** While true nothing passes, in either direction, and nobody is told: a black hole. */
  swallow(swallowing: boolean): void;
  close(): Promise<void>;
}

export async function createTcpProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  let refusing = false;
  let swallowing = false;

  function keep(socket: Socket, other: Socket): void {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('data', (data) => swallowing || other.write(data));
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  }

  const server = createServer((near) => {
    if (refusing) {
      near.destroy();
      return;
    }
    accepted += 1;
    const far = connect(port, host);
    keep(near, far);
    keep(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  function cut(): void {
    for (const socket of sockets) socket.destroy();
  }
  return {
    port: address.port,
    get accepted() {
      return accepted;
    },
    cut,
    refuse(next) {
      refusing = next;
    },
    swallow(next) {
      swallowing = next;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
