import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { z } from 'zod';

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const answerSchema = z.object({ id: z.number().optional(), result: z.unknown() });
const memorySchema = z.object({ result: z.object({ value: z.string() }) });
const usageSchema = z.object({ rss: z.number(), heapUsed: z.number(), external: z.number() });

/** Bytes, as process.memoryUsage() has them, after all garbage has been collected. */
export type MemoryUsage = z.infer<typeof usageSchema>;

/**
 * A running Node program seen through its inspector (`--inspect`): the program itself is the one that goes into
 * production.
 */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (result: unknown) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const { id, result } = answerSchema.parse(JSON.parse(data.toString()));
      if (id !== undefined) this.#answers.get(id)?.(result);
    });
  }

  static async attach(port: number): Promise<Inspector> {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const [target] = targetsSchema.parse(await answer.json());
    const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
    await once(socket, 'open');
    return new Inspector(socket);
  }

  async memory(): Promise<MemoryUsage> {
    // Finalizers and weak references take more than one collection.
    for (let turn = 0; turn < 3; turn += 1) {
      await this.#ask('HeapProfiler.collectGarbage', {});
      await delay(100);
    }
    const expression = 'JSON.stringify(process.memoryUsage())';
    const reply = memorySchema.parse(await this.#ask('Runtime.evaluate', { expression }));
    return usageSchema.parse(JSON.parse(reply.result.value));
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(method: string, params: object): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
