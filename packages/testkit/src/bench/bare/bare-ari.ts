import { once } from 'node:events';
import WebSocket from 'ws';
import { z } from 'zod';

export interface AriAccess {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

const application = 'bench';

const messageSchema = z.object({
  type: z.string(),
  channel: z.object({ id: z.string(), state: z.string().optional() }).optional(),
  peer: z.object({ id: z.string() }).optional(),
  dialstatus: z.string().optional(),
  request_id: z.string().optional(),
  status_code: z.number().optional(),
});

/** The same events that the gateway asks for, so that Asterisk has the same to send. */
const eventTypes = [
  'RESTResponse',
  'ApplicationReplaced',
  'StasisStart',
  'Dial',
  'ChannelStateChange',
  'ChannelDestroyed',
  'PlaybackFinished',
];

/** What a channel can reach: `StasisStart`, `ANSWER`, `ChannelDestroyed`. */
type Mark = string;

/** The bare script: ARI's requests over the events WebSocket (Asterisk 22.5), and nothing of Partyline's. */
export class BareAri {
  readonly #socket: WebSocket;
  readonly #answers = new Map<string, (status: number) => void>();
  /** Who waits for what, by channel and mark. */
  readonly #waiting = new Map<string, () => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data.toString()));
  }

  static async connect({ url, user, password }: AriAccess): Promise<BareAri> {
    const events = new URL('/ari/events', url.replace('http', 'ws'));
    events.search = String(new URLSearchParams({ app: application, api_key: `${user}:${password}` }));
    const socket = new WebSocket(events);
    const ari = new BareAri(socket);
    await once(socket, 'open');
    const allowed = eventTypes.map((type) => ({ type }));
    await ari.request('PUT', `applications/${application}/eventFilter`, {}, { allowed });
    return ari;
  }

  close(): void {
    this.#socket.terminate();
  }

  /** Throws when Asterisk refuses. */
  async request(method: string, path: string, query: Record<string, string> = {}, body?: unknown): Promise<void> {
    const id = String(++this.#lastId);
    const answered = new Promise<number>((resolve) => this.#answers.set(id, resolve));
    this.#socket.send(
      JSON.stringify({
        type: 'RESTRequest',
        transaction_id: id,
        request_id: id,
        method,
        uri: path,
        query_strings: Object.entries(query).map(([name, value]) => ({ name, value })),
        ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
      }),
    );
    const status = await answered;
    if (status >= 300) throw new Error(`${method} ${path}: ${status}`);
  }

  create(channel: string, number: string): Promise<void> {
    return this.request(
      'POST',
      'channels/create',
      { endpoint: `PJSIP/${number}@alpha`, app: application, channelId: channel },
      { variables: { 'CONNECTEDLINE(name,i)': 'Partyline', 'CONNECTEDLINE(num,i)': '+12025550199' } },
    );
  }

  /** `mark`: with the time limit that the gateway sets before each dial. */
  async dial(channel: string, mark: boolean): Promise<void> {
    const limit = { variable: 'TIMEOUT(absolute)', value: '14400.000' };
    await Promise.all([
      mark ? this.request('POST', `channels/${channel}/variable`, limit) : undefined,
      this.request('POST', `channels/${channel}/dial`, { timeout: '40' }),
    ]);
  }

  /** Must be asked for before it can happen. */
  reached(channel: string, mark: Mark): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(`${channel} ${mark}`, resolve));
  }

  #receive(text: string): void {
    const {
      type,
      channel,
      peer,
      dialstatus,
      request_id: id,
      status_code: status,
    } = messageSchema.parse(JSON.parse(text));
    if (type === 'RESTResponse') {
      const answer = this.#answers.get(id ?? '');
      this.#answers.delete(id ?? '');
      answer?.(status ?? 0);
      return;
    }
    const answered = type === 'ChannelStateChange' && channel?.state === 'Up';
    const mark = type === 'Dial' ? dialstatus : answered ? 'ANSWER' : type;
    const key = `${channel?.id ?? peer?.id} ${mark}`;
    const waiter = this.#waiting.get(key);
    this.#waiting.delete(key);
    waiter?.();
  }
}
