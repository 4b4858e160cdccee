import websocket from '@fastify/websocket';
import { type CallView, callViewSchema } from '@partyline/core';
import { createFakeLogger } from '@partyline/testkit';
import Fastify, { type FastifyInstance } from 'fastify';
import { type FromPage, fromPageSchema, type ToPage } from '../src/join/join-protocol.ts';
import { registerSite } from '../src/site/register-site.ts';

interface Peer {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** Serves the built pages, and says to the page behind a link what a test wants said. */
export class FakeGateway {
  readonly heard: FromPage[] = [];
  readonly url: string;
  readonly #app: FastifyInstance;
  readonly #sockets = new Set<Peer>();
  /** Whether pages may connect. */
  isUp = true;
  /** What every page that opens its link is told at once; nothing where it is told nothing. */
  call: CallView | undefined = callOf({});

  private constructor(url: string, app: FastifyInstance) {
    this.url = url;
    this.#app = app;
  }

  static async start(host: string, port: number): Promise<FakeGateway> {
    const app = Fastify({ forceCloseConnections: true });
    const url = `http://${host}:${port}`;
    const gateway = new FakeGateway(url, app);
    await app.register(websocket);
    await registerSite(app, { config: { url }, logger: createFakeLogger() });
    await app.register(async (scope) => {
      scope.get('/join/socket', { websocket: true }, (socket) => gateway.#serve(socket));
    });
    await app.listen({ host, port });
    return gateway;
  }

  /** Says something to every page that is connected. */
  tell(message: ToPage): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify(message));
  }

  /** The call is in another state. */
  change(change: Parameters<typeof callOf>[0]): void {
    this.call = callOf(change);
    this.tell({ kind: 'call', call: this.call, number: 2 });
  }

  /** As a restart does. */
  cut(): void {
    for (const socket of this.#sockets) socket.close(1_012, 'restarting');
  }

  /** So many are connected. */
  get pages(): number {
    return this.#sockets.size;
  }

  /** What pages have said, by kind. */
  kinds(): string {
    return this.heard.map(({ kind }) => kind).join(' ');
  }

  stop(): Promise<void> {
    return this.#app.close();
  }

  #serve(socket: Peer & { on(event: 'message' | 'close', callback: (data: unknown) => void): unknown }): void {
    if (!this.isUp) {
      socket.close(1_012, 'restarting');
      return;
    }
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data) => {
      const message = fromPageSchema.parse(JSON.parse(String(data)));
      this.heard.push(message);
      if (message.kind !== 'open' || this.call === undefined) return;
      socket.send(JSON.stringify({ kind: 'call', call: this.call, number: 2 } satisfies ToPage));
    });
  }
}

/** Alice, who has a telephone, has invited Anna and Bob. */
export function callOf({
  phase = 'other-legs',
  alice = 'in',
  anna = 'invited',
  bob = 'invited',
}: {
  phase?: CallView['phase'];
  alice?: CallView['people'][number]['state'];
  anna?: CallView['people'][number]['state'];
  bob?: CallView['people'][number]['state'];
}): CallView {
  const startedAtMs = 1_800_000_000_000;
  const wasIn = (state: string) => (state === 'in' ? { joinedAtMs: startedAtMs + 5_000 } : {});
  return callViewSchema.parse({
    ...{ id: 'k7f2xmnpq2345', shortId: 'k7f2x', phase, startedAtMs, isAlone: true },
    startedBy: { network: 'xmpp', address: 'alice@partyline.test' },
    people: [
      { number: 1, address: '+12025550100', state: alice, ...wasIn(alice) },
      { number: 2, address: 'link:Anna', name: 'Anna', state: anna, ...wasIn(anna) },
      {
        number: 3,
        address: 'matrix:@bob-with-a-very-long-name-indeed:matrix.partyline.test',
        state: bob,
        ...wasIn(bob),
      },
    ],
  });
}
