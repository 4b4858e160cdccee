import { Agent, get } from 'node:http';
import { monotonicMs } from '../machine/monotonic-ms.ts';

/** Many connections that read server-sent events, with as little work for each as can be. */
export class EventWatchers {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  readonly #requests: ReturnType<typeof get>[] = [];
  /** ms from when an event was told until it came, for each that came to each. */
  readonly delays: number[] = [];

  /** Resolves when all are connected. Events carry `at=<monotonic ms>` somewhere in their data. */
  async connect(url: string, headers: Readonly<Record<string, string>>, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await new Promise<void>((resolve, reject) => {
        const request = get(url, { agent: this.#agent, headers }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
          response.on('data', (bytes: Buffer) => this.#take(bytes));
          resolve();
        });
        request.on('error', reject);
        this.#requests.push(request);
      });
    }
  }

  #take(bytes: Buffer): void {
    const atMs = monotonicMs();
    for (const [, sent] of bytes.toString('latin1').matchAll(/at=([\d.]+)/g)) this.delays.push(atMs - Number(sent));
  }

  close(): void {
    for (const request of this.#requests) request.on('error', () => {}).destroy();
    this.#agent.destroy();
  }
}
