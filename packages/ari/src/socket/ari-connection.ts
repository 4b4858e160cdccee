import type { Writable } from 'node:stream';
import { type Logger, TelephonyError } from '@partyline/core';
import type { AriSocket } from 'ari-client';
import { z } from 'zod';
import { checkAnswer } from './check-answer.ts';
import { type AriAccess, openSocket } from './open-socket.ts';
import { PendingRequests } from './pending-requests.ts';
import { encodeRestRequest, type RestRequest, type RestResponse, restResponseSchema } from './rest-message.ts';

/** How long Asterisk may take to answer our WebSocket's close (RFC 6455 §7.1.1) before the TCP connection is cut. */
const FAREWELL_MS = 500;

/** As which events that we send to ourselves come back. */
export const USER_EVENT = 'ChannelUserevent';

/** Every message of Asterisk has a type; what else it holds is checked by whoever reads that type. */
const messageSchema = z.object({ type: z.string() });

/** An event that somebody asked Asterisk to send. */
const userEventSchema = z.object({ type: z.literal(USER_EVENT), eventname: z.string() });

export interface AriConnectionOptions {
  readonly requestTimeoutMs: number;
  /** A connection on which nothing was heard for two of these is given up. */
  readonly pingIntervalMs: number;
  readonly logger: Logger;
  readonly onEvent: (type: string, message: unknown) => void;
  /** Called once, also when it never opened. */
  readonly onClosed: (reason: string) => void;
}

/**
 * One WebSocket to one Asterisk, from opening to the end. Requests and events share it; Asterisk handles its requests
 * in order.
 */
export class AriConnection {
  readonly #socket: AriSocket;
  readonly #pending: PendingRequests;
  readonly #options: AriConnectionOptions;
  readonly #opening: NodeJS.Timeout;
  readonly #rejectOpened: (error: TelephonyError) => void;
  readonly #resolveEnded: () => void;
  /** What the socket writes to, once it is open. */
  #stream: Writable | undefined;
  #corked = false;
  #pinging: NodeJS.Timeout | undefined;
  #heard = true;
  #closed = false;
  readonly opened: Promise<void>;
  /**
   * After the close, when Asterisk has let go of the connection, or did not in time. Until then Asterisk may still take
   * the application away, also from a connection that came after.
   */
  readonly ended: Promise<void>;

  constructor(access: AriAccess, options: AriConnectionOptions) {
    this.#options = options;
    this.#pending = new PendingRequests(options.requestTimeoutMs);
    this.#opening = setTimeout(() => this.close('no WebSocket in time'), options.requestTimeoutMs);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.opened = promise;
    this.#rejectOpened = reject;
    promise.catch(() => {});
    ({ promise: this.ended, resolve: this.#resolveEnded } = Promise.withResolvers<void>());
    this.#socket = openSocket(access)
      .on('upgrade', (response) => {
        this.#stream = response.socket;
      })
      .on('open', () => {
        clearTimeout(this.#opening);
        this.#pinging = setInterval(this.#ping, options.pingIntervalMs);
        resolve();
      })
      .on('message', (data) => this.#receive(data.toString()))
      .on('pong', () => {
        this.#heard = true;
      })
      .on('error', (error) => this.close(error.message))
      .on('close', (code) => {
        this.#resolveEnded();
        this.close(`closed by Asterisk with code ${code}`);
      });
  }

  /** Rejects with `timeout` or `unreachable` only; what the status means is the caller's to judge. */
  request(request: RestRequest): Promise<RestResponse> {
    if (this.#closed) return Promise.reject(new TelephonyError('unreachable', 'connection closed'));
    const { id, answer } = this.#pending.add();
    this.#corkForThisTurn();
    this.#socket.send(encodeRestRequest(id, request), this.#afterSend);
    return answer;
  }

  /** Resolves when the application's events are heard here, which answers to requests do not prove. */
  async hearsEvents(application: string): Promise<void> {
    const { id, answer: echo } = this.#pending.add('event of the application');
    echo.catch(() => {});
    const sent = await this.request({ method: 'POST', path: `events/user/${id}`, query: { application } });
    checkAnswer(sent, 'event to ourselves');
    await echo;
  }

  /** What is asked for in one turn of the event loop leaves by one write: Asterisk then need not be woken for each. */
  #corkForThisTurn(): void {
    const stream = this.#stream;
    if (stream === undefined || this.#corked) return;
    this.#corked = true;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }

  close(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#opening);
    clearInterval(this.#pinging);
    // A socket that is torn down while connecting still emits an error: nobody waits for it any more.
    this.#socket
      .removeAllListeners()
      .on('error', () => {})
      .on('close', this.#resolveEnded);
    this.#socket.close();
    setTimeout(() => this.#socket.terminate(), FAREWELL_MS).unref();
    this.#rejectOpened(new TelephonyError('unreachable', reason));
    this.#pending.failAll(reason);
    this.#options.onClosed(reason);
  }

  readonly #afterSend = (error?: Error): void => {
    if (error) this.close(error.message);
  };

  readonly #ping = (): void => {
    if (!this.#heard) {
      this.close('nothing heard any more');
      return;
    }
    this.#heard = false;
    this.#socket.ping();
  };

  #receive(text: string): void {
    this.#heard = true;
    const message = parseJson(text);
    const type = messageSchema.safeParse(message).data?.type;
    if (type === 'RESTResponse') this.#answer(message);
    else if (type === USER_EVENT) this.#hearEcho(message);
    else if (type !== undefined) this.#options.onEvent(type, message);
    else this.#options.logger.warn({}, 'unreadable message from Asterisk dropped');
  }

  #answer(message: unknown): void {
    const response = restResponseSchema.safeParse(message).data;
    if (response === undefined) this.#options.logger.warn({}, 'unreadable answer from Asterisk dropped');
    else this.#pending.answer(response.request_id, { status: response.status_code, body: response.message_body ?? '' });
  }

  #hearEcho(message: unknown): void {
    const id = userEventSchema.safeParse(message).data?.eventname;
    if (id !== undefined) this.#pending.answer(id, { status: 204, body: '' });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
