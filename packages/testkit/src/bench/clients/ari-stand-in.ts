import { once } from 'node:events';
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const requestSchema = z.object({
  request_id: z.string(),
  method: z.string(),
  uri: z.string(),
  query_strings: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const DONE: Answer = { status: 204 };
const GONE: Answer = { status: 404 };

/**
 * An Asterisk that costs nothing: it answers every request of ARI at once, every phone rings and picks up at once, and
 * as soon as two are joined the second hangs up, unless calls are to be held. It forgets nothing while a gateway is
 * away.
 */
export class AriStandIn {
  /** While it is true nobody hangs up. */
  holding = false;
  /** Channels that were ever made, dialled, and conferences that were closed. */
  created = 0;
  dialled = 0;
  closed = 0;
  /** Called when a conference has been closed: that call is over. */
  onClosed: () => void = () => {};
  readonly #http = createServer();
  readonly #sockets = new WebSocketServer({ server: this.#http });
  /** Channels by id, with their state. */
  readonly #channels = new Map<string, { state: 'Down' | 'Up'; guard: string }>();
  readonly #bridges = new Map<string, Set<string>>();

  private constructor() {
    this.#sockets.on('connection', (client) => {
      client.on('message', (data) => this.#serve(client, String(data)));
    });
  }

  static async listen(): Promise<AriStandIn> {
    const standIn = new AriStandIn();
    standIn.#http.listen(0, '127.0.0.1');
    await once(standIn.#http, 'listening');
    return standIn;
  }

  get url(): string {
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  /** Legs that are up. */
  get up(): number {
    let up = 0;
    for (const { state } of this.#channels.values()) if (state === 'Up') up += 1;
    return up;
  }

  /** In each bridge one after the other talks, for `turnMs` each; until what it gives is called. */
  talk(turnMs: number): () => void {
    const stops = [...this.#bridges.values()].map((members) => {
      let [speaker, listener] = [...members];
      let timer: NodeJS.Timeout;
      const turn = (): void => {
        this.#emit({ type: 'ChannelTalkingFinished', channel: { id: speaker }, duration: turnMs });
        [speaker, listener] = [listener, speaker];
        this.#emit({ type: 'ChannelTalkingStarted', channel: { id: speaker } });
        timer = setTimeout(turn, turnMs);
      };
      timer = setTimeout(turn, Math.random() * turnMs);
      return () => clearTimeout(timer);
    });
    return () => {
      for (const stop of stops) stop();
    };
  }

  close(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#http.close();
  }

  #serve(client: WebSocket, text: string): void {
    const { request_id, method, uri, query_strings = [] } = requestSchema.parse(JSON.parse(text));
    const query = new Map(query_strings.map(({ name, value }) => [name, value]));
    const [, eventname] = /^events\/user\/(.+)/.exec(uri) ?? [];
    if (eventname !== undefined) client.send(JSON.stringify({ type: 'ChannelUserevent', eventname }));
    const { status, body } = this.#answer(method, uri.split('/'), query);
    const message_body = body === undefined ? undefined : JSON.stringify(body);
    client.send(JSON.stringify({ type: 'RESTResponse', request_id, status_code: status, message_body }));
  }

  #answer(method: string, [noun = '', id = '', verb = '']: string[], query: ReadonlyMap<string, string>): Answer {
    if (noun === 'applications') return { status: 200, body: {} };
    if (noun === 'asterisk') return { status: 200, body: { status: 'Running' } };
    if (noun === 'channels') return this.#answerForChannel(method, id, verb, query);
    if (noun === 'bridges') return this.#answerForBridge(method, id, verb, query);
    return DONE;
  }

  #answerForChannel(method: string, id: string, verb: string, query: ReadonlyMap<string, string>): Answer {
    if (id === '') return { status: 200, body: [...this.#channels].map(([of, { state }]) => ({ id: of, state })) };
    if (id === 'create') return this.#create(query.get('channelId') ?? '');
    const channel = this.#channels.get(id);
    if (channel === undefined) return GONE;
    if (verb === 'variable' && method === 'GET') {
      return query.get('variable') === GUARD ? { status: 200, body: { value: channel.guard } } : GONE;
    }
    if (verb === 'variable') {
      channel.guard = query.get('value') ?? '0';
    } else if (verb === 'rtp_statistics') {
      return { status: 200, body: CLEAN };
    } else if (verb === 'dial') {
      this.dialled += 1;
      channel.state = 'Up';
      this.#emit({ type: 'Dial', peer: { id }, dialstatus: 'RINGING' });
      this.#emit({ type: 'ChannelStateChange', channel: { id, state: 'Up' } });
    } else if (verb === '' && method === 'DELETE') {
      this.#end(id);
    } else if (verb === '') {
      return { status: 200, body: { id, state: channel.state } };
    }
    return DONE;
  }

  #answerForBridge(method: string, id: string, verb: string, query: ReadonlyMap<string, string>): Answer {
    if (id === '') {
      return { status: 200, body: [...this.#bridges].map(([of, members]) => ({ id: of, channels: [...members] })) };
    }
    if (method === 'DELETE') {
      if (!this.#bridges.delete(id)) return GONE;
      this.closed += 1;
      this.onClosed();
      return DONE;
    }
    const members = this.#bridges.get(id) ?? new Set();
    this.#bridges.set(id, members);
    if (verb !== 'addChannel') return { status: 200, body: { id } };
    for (const channel of (query.get('channel') ?? '').split(',')) members.add(channel);
    if (members.size > 1 && !this.holding) {
      const second = [...members].at(-1) ?? '';
      setImmediate(() => this.#end(second));
    }
    return DONE;
  }

  #create(id: string): Answer {
    if (this.#channels.has(id)) return { status: 409 };
    this.created += 1;
    this.#channels.set(id, { state: 'Down', guard: '0' });
    setImmediate(() => this.#emit({ type: 'StasisStart', channel: { id } }));
    return { status: 200, body: { id } };
  }

  #end(id: string): void {
    if (!this.#channels.delete(id)) return;
    for (const members of this.#bridges.values()) if (members.delete(id)) break;
    this.#emit({ type: 'ChannelDestroyed', channel: { id }, cause: 16 });
  }

  #emit(event: object): void {
    const text = JSON.stringify(event);
    for (const client of this.#sockets.clients) client.send(text);
  }
}

/** What Asterisk counts of a clean call. */
const CLEAN = {
  local_ssrc: 1,
  remote_ssrc: 2,
  rxcount: 500,
  txcount: 500,
  rxploss: 0,
  txploss: 0,
  rxjitter: 0.001,
  txjitter: 0.001,
  rtt: 0.02,
  rxmes: 88,
  txmes: 88,
};

/** What the gateway marks a channel with before it dials. */
const GUARD = 'TIMEOUT(absolute)';
