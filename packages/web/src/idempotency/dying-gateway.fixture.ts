import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import type { ApiDeps } from '../api/api-deps.ts';
import { registerApi } from '../api/register-api.ts';

/** One process of a gateway, until it is killed. */
interface Life {
  readonly sockets: Set<Socket>;
  isDead: boolean;
  steps: number;
  /** At which step it is killed: each request to the bus is two, before it and after it. */
  dieAt: number;
}

export interface Cut {
  readonly of: 'request' | 'response';
  /** After so many bytes. */
  readonly at: number;
}

/**
 * A gateway on a real socket that is killed wherever a test wants, as by kill -9: what it was doing stops between two
 * steps, its connections break, and the next connection reaches a new process over the same bus.
 */
export class DyingGateway {
  readonly #app: FastifyInstance;
  readonly #current = new AsyncLocalStorage<Life>();
  readonly #path = join(mkdtempSync(join(tmpdir(), 'partyline-dying-')), 'socket');
  #life: Life = newLife(Number.POSITIVE_INFINITY);

  constructor(deps: ApiDeps) {
    this.#app = Fastify();
    const lives = new WeakMap<Socket, Life>();
    this.#app.server.on('connection', (socket: Socket) => {
      if (this.#life.isDead) this.#life = newLife(Number.POSITIVE_INFINITY);
      const life = this.#life;
      lives.set(socket, life);
      life.sockets.add(socket);
      socket.once('close', () => life.sockets.delete(socket));
    });
    this.#app.addHook('onRequest', (request, _reply, done) => {
      const life = lives.get(request.raw.socket);
      if (life !== undefined) this.#current.run(life, done);
    });
    registerApi(this.#app, this.#mortal(deps));
  }

  async start(): Promise<void> {
    await this.#app.listen({ path: this.#path });
  }

  async stop(): Promise<void> {
    await this.#app.close();
  }

  /** The process that serves from now on dies at its n-th step. */
  dieAt(step: number): void {
    if (!this.#life.isDead) this.#kill(this.#life);
    this.#life = newLife(step);
  }

  get isDead(): boolean {
    return this.#life.isDead;
  }

  /** Sends a request on a connection of its own; undefined where no whole answer came back. */
  async exchange(request: string, cut?: Cut): Promise<string | undefined> {
    const socket = connect(this.#path);
    socket.on('error', () => undefined);
    const bytes = Buffer.from(request);
    const received: Buffer[] = [];
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    if (cut?.of === 'request') {
      socket.write(bytes.subarray(0, cut.at), () => socket.destroy());
    } else {
      socket.write(bytes);
      let left = cut === undefined ? Number.POSITIVE_INFINITY : cut.at;
      socket.on('data', (data: Buffer) => {
        received.push(data);
        left -= data.length;
        if (left <= 0) socket.destroy();
      });
    }
    await closed;
    return cut === undefined ? wholeAnswer(Buffer.concat(received).toString()) : undefined;
  }

  #kill(life: Life): void {
    life.isDead = true;
    for (const socket of life.sockets) socket.destroy();
  }

  /** The moments between which a process can be killed. */
  #step(): Promise<void> | undefined {
    const life = this.#current.getStore();
    if (life === undefined) return undefined;
    life.steps += 1;
    if (life.steps === life.dieAt) this.#kill(life);
    return life.isDead ? new Promise(() => undefined) : undefined;
  }

  #around<Args extends readonly unknown[], Value>(work: (...args: Args) => Promise<Value>) {
    return async (...args: Args): Promise<Value> => {
      await this.#step();
      const value = await work(...args);
      await this.#step();
      return value;
    };
  }

  #mortal({ records, commands, operator, watch, rates, statuses, links, ...deps }: ApiDeps): ApiDeps {
    const step = () => this.#step();
    return {
      ...deps,
      records: {
        get: this.#around((name) => records.get(name)),
        put: this.#around((name, text, options) => records.put(name, text, options)),
        remove: this.#around((name) => records.remove(name)),
        list: this.#around((prefix) => records.list(prefix)),
      },
      commands: {
        append: this.#around((envelope, repeat) => commands.append(envelope, repeat)),
        hasCall: this.#around((adapter, chat) => commands.hasCall(adapter, chat)),
      },
      operator: {
        ...operator,
        history: this.#around((id) => operator.history(id)),
        steer: this.#around((id, order, principal, answerTo) => operator.steer(id, order, principal, answerTo)),
      },
      watch: {
        range: this.#around(() => watch.range()),
        async *read(after, signal) {
          for await (const batch of watch.read(after, signal)) {
            await step();
            yield batch;
          }
        },
      },
      rates: { take: this.#around((name, rate) => rates.take(name, rate)) },
      statuses: { send: this.#around((adapter, item) => statuses.send(adapter, item)) },
      links: {
        joinUrl: this.#around((id, number) => links.joinUrl(id, number)),
        consoleUrl: this.#around((id) => links.consoleUrl(id)),
      },
    };
  }
}

function newLife(dieAt: number): Life {
  return { sockets: new Set(), isDead: false, steps: 0, dieAt };
}

function wholeAnswer(text: string): string | undefined {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return length !== undefined && Buffer.byteLength(body) === Number(length) ? text : undefined;
}
