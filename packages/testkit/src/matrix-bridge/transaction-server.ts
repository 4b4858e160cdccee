import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { type MatrixEvent, matrixEventSchema } from '../matrix-user/matrix-event.ts';

const transactionSchema = z.object({ events: z.array(matrixEventSchema) });

export interface TransactionServer {
  stop(): Promise<void>;
}

/**
 * The bridge's side of the Application Service API: the homeserver pushes events here, each transaction again and again
 * until it is answered with 200. `hear` gets each event once and in order.
 */
export async function serveTransactions(
  { url, hsToken }: { readonly url: string; readonly hsToken: string },
  hear: (event: MatrixEvent) => Promise<void>,
): Promise<TransactionServer> {
  const done = new Set<string>();
  const answer = async (request: IncomingMessage): Promise<number> => {
    if (request.headers.authorization !== `Bearer ${hsToken}`) return 403;
    const path = new URL(request.url ?? '/', url).pathname;
    const transaction = /^\/_matrix\/app\/v1\/transactions\/(.+)$/.exec(path)?.[1];
    if (transaction === undefined) return /^\/_matrix\/app\/v1\/(ping$|users\/)/.test(path) ? 200 : 404;
    const { events } = transactionSchema.parse(await json(request));
    if (done.has(transaction)) return 200;
    for (const event of events) await hear(event);
    done.add(transaction);
    return 200;
  };
  const server = createServer((request, response) => {
    answer(request)
      // The homeserver tries again after any other status.
      .catch(() => 500)
      .then((status) => response.writeHead(status, { 'content-type': 'application/json' }).end('{}'));
  });
  server.listen(Number(new URL(url).port), '127.0.0.1');
  await once(server, 'listening');
  return {
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
