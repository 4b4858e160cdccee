import { connect, createServer, type Socket } from 'node:net';

/** A way to Redis on which connections can fall silent without being closed, as when a firewall forgets them. */
export interface FreezingProxy {
  readonly url: string;
  /** The connections there are carry nothing from now on; new ones do. */
  freeze(): void;
  close(): Promise<void>;
}

export async function startFreezingProxy(target: URL): Promise<FreezingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => to.write(data));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        sockets.delete(from);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `redis://127.0.0.1:${address.port}/0`,
    freeze() {
      for (const socket of sockets) socket.removeAllListeners('data').resume();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
