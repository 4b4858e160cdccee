import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const requestSchema = z.object({
  type: z.literal('RESTRequest'),
  request_id: z.string(),
  method: z.string(),
  uri: z.string(),
  query_strings: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  message_body: z.string().optional(),
});

export interface SeenRequest {
  /** `POST channels/create` */
  readonly line: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Answers by request line. `silent`: no answer comes. */
export type Answering = (request: SeenRequest) => FakeAnswer | 'silent';

/** An ARI WebSocket that does as it is told, also what Asterisk does only on its bad days. */
export class FakeAriServer {
  readonly requests: SeenRequest[] = [];
  /** What registering an application needs is answered before this is asked. */
  answering: Answering = () => ({ status: 204 });
  /** Called when a client registers its application, before it is answered. */
  onRegister: () => void = () => {};
  guardModule: FakeAnswer = { status: 200, body: { status: 'Running' } };
  answersPings = true;
  /** Events that a client sends to itself come back. */
  sendsEvents = true;
  refusesConnections = false;
  /** URLs of the connections that were tried, newest last. */
  readonly attempts: string[] = [];
  readonly #http = createServer();
  readonly #sockets = new WebSocketServer({ noServer: true, autoPong: false });

  constructor() {
    this.#http.on('upgrade', (request, socket, head) => {
      this.attempts.push(request.url ?? '');
      if (this.refusesConnections) return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return this.#sockets.handleUpgrade(request, socket, head, (client) => this.#serve(client));
    });
  }

  async start(): Promise<string> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.dropAll();
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  emit(message: unknown): void {
    this.emitText(JSON.stringify(message));
  }

  emitText(text: string): void {
    for (const client of this.#sockets.clients) client.send(text);
  }

  /** Connections that no side has begun to close. */
  get open(): number {
    return [...this.#sockets.clients].filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  }

  dropAll(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  /** Lines of the requests after those that register the application. */
  get lines(): readonly string[] {
    return this.requests
      .map(({ line }) => line)
      .filter((line) => !/eventFilter|asterisk\/modules|events\/user/.test(line));
  }

  #serve(client: WebSocket): void {
    client.on('ping', (data) => {
      if (this.answersPings) client.pong(data);
    });
    client.on('message', (data) => {
      const {
        request_id,
        method,
        uri,
        query_strings = [],
        message_body,
      } = requestSchema.parse(JSON.parse(String(data)));
      const request: SeenRequest = {
        line: `${method} ${uri}`,
        query: Object.fromEntries(query_strings.map(({ name, value }) => [name, value])),
        body: message_body === undefined ? undefined : JSON.parse(message_body),
      };
      this.requests.push(request);
      const [, eventname] = /^POST events\/user\/(.+)/.exec(request.line) ?? [];
      if (eventname !== undefined && this.sendsEvents)
        client.send(JSON.stringify({ type: 'ChannelUserevent', eventname }));
      const answer = this.#answer(request);
      if (answer === 'silent') return;
      client.send(
        JSON.stringify({
          type: 'RESTResponse',
          request_id,
          status_code: answer.status,
          reason_phrase: '',
          ...(answer.body !== undefined && { message_body: JSON.stringify(answer.body) }),
        }),
      );
    });
  }

  #answer(request: SeenRequest): FakeAnswer | 'silent' {
    if (request.line.endsWith('/eventFilter')) {
      this.onRegister();
      return { status: 200, body: {} };
    }
    if (request.line.startsWith('GET asterisk/modules/')) return this.guardModule;
    if (request.line.startsWith('POST events/user/')) return { status: 204 };
    return this.answering(request);
  }
}
