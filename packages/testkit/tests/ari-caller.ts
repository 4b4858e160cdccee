import { z } from 'zod';

const eventSchema = z.object({
  type: z.string(),
  channel: z.object({ id: z.string(), state: z.string() }).optional(),
  peer: z.object({ id: z.string() }).optional(),
  digit: z.string().optional(),
  dialstatus: z.string().optional(),
  cause: z.number().optional(),
  tech_cause: z.number().optional(),
});

/** How a dialled channel went: the Dial events' statuses in order, and the end. */
export interface Outcome {
  readonly dial: readonly string[];
  readonly cause: number | undefined;
  readonly techCause: number | undefined;
}

interface Channel {
  readonly dial: string[];
  readonly marks: Map<string, () => void>;
  readonly reached: Set<string>;
  cause?: number | undefined;
  techCause?: number | undefined;
}

/**
 * Dials through a bare ARI, with nothing of Partyline in between: what the stack's telephone network does is measured
 * by it.
 */
export class AriCaller {
  readonly #url: string;
  readonly #authorization: string;
  readonly #socket: WebSocket;
  readonly #channels = new Map<string, Channel>();

  private constructor(url: string, authorization: string, socket: WebSocket) {
    this.#url = url;
    this.#authorization = authorization;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#hear(eventSchema.parse(JSON.parse(String(data)))));
  }

  static async connect(ari: { url: string; user: string; password: string }): Promise<AriCaller> {
    const events = new URL('/ari/events', ari.url.replace('http', 'ws'));
    events.search = String(new URLSearchParams({ app: 'stack-test', api_key: `${ari.user}:${ari.password}` }));
    const socket = new WebSocket(events);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    return new AriCaller(ari.url, `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`, socket);
  }

  close(): void {
    this.#socket.close();
  }

  async request(method: string, path: string): Promise<unknown> {
    const answer = await fetch(`${this.#url}/ari/${path}`, { method, headers: { authorization: this.#authorization } });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  /** Creates a channel and dials it. */
  async dial(id: string, endpoint: string, timeoutSeconds = 30): Promise<void> {
    this.#channels.set(id, { dial: [], marks: new Map(), reached: new Set() });
    const query = new URLSearchParams({ endpoint, app: 'stack-test', channelId: id });
    await this.request('POST', `channels/create?${query}`);
    await this.#reached(id, 'StasisStart');
    await this.request('POST', `channels/${id}/dial?timeout=${timeoutSeconds}`);
  }

  async answered(id: string): Promise<void> {
    await this.#reached(id, 'Up');
  }

  async ended(id: string): Promise<Outcome> {
    await this.#reached(id, 'ChannelDestroyed');
    const { dial, cause, techCause } = this.#channel(id);
    return { dial, cause, techCause };
  }

  /** Waits until the other end pressed a key. */
  async pressed(id: string, digit: string): Promise<void> {
    await this.#reached(id, `key ${digit}`);
  }

  /** Waits until the other end has put us on hold, or come back. */
  async heldBy(id: string, held: boolean): Promise<void> {
    await this.#reached(id, held ? 'ChannelHold' : 'ChannelUnhold');
  }

  #channel(id: string): Channel {
    const channel = this.#channels.get(id);
    if (channel === undefined) throw new Error(`${id} was never dialled`);
    return channel;
  }

  #reached(id: string, mark: string): Promise<void> {
    const { marks, reached } = this.#channel(id);
    return reached.has(mark) ? Promise.resolve() : new Promise((resolve) => marks.set(mark, resolve));
  }

  #hear(event: z.infer<typeof eventSchema>): void {
    const channel = this.#channels.get(event.channel?.id ?? event.peer?.id ?? '');
    if (channel === undefined) return;
    if (event.type === 'Dial' && event.dialstatus) channel.dial.push(event.dialstatus);
    if (event.type === 'ChannelDestroyed') {
      channel.cause = event.cause;
      channel.techCause = event.tech_cause;
    }
    const mark = markOf(event);
    if (mark === undefined) return;
    channel.reached.add(mark);
    channel.marks.get(mark)?.();
  }
}

function markOf({ type, channel, digit }: z.infer<typeof eventSchema>): string | undefined {
  if (type === 'ChannelStateChange') return channel?.state;
  return type === 'ChannelDtmfReceived' ? `key ${digit}` : type;
}
