import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Clock, Logger } from '@partyline/core';
import { formatResponse, SipDialog } from './sip-dialog.ts';
import { SipFramer } from './sip-framer.ts';
import type { SipLeg } from './sip-leg.ts';
import { readRequest, type SipMessage, type SipRequest } from './sip-message.ts';

export interface SipAgentConfig {
  readonly listen: { readonly host: string; readonly port: number };
  /** How Asterisk reaches us, host and port, where that is not as we listen. */
  readonly contact?: string | undefined;
}

export interface SipAgentDeps {
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Expectation {
  readonly resolve: (leg: SipLeg) => void;
  readonly reject: (reason: unknown) => void;
}

/** `<call>-<leg>-<attempt>`, as Asterisk is told to call it. */
const USER = /^sips?:([a-z0-9]+-\d+)-(\d{1,4})@/;
/** More than any Asterisk of ours opens. */
const CONNECTIONS_AT_MOST = 100;

/**
 * The SIP user agent that answers for browsers: Asterisk calls it over TCP in a network that is ours alone. It answers
 * with what the browser says, and has no part in the sound. What it knows dies with its process; the calls go on in
 * Asterisk, which finds the next process at the same place.
 */
export class SipAgent {
  readonly #config: SipAgentConfig;
  readonly #deps: SipAgentDeps;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #expected = new Map<string, Expectation>();
  readonly #dialogs = new Map<string, SipDialog>();
  #contact: string | undefined;

  constructor(config: SipAgentConfig, deps: SipAgentDeps) {
    this.#config = config;
    this.#deps = deps;
    this.#server = createServer((socket) => this.#serve(socket));
    this.#server.maxConnections = CONNECTIONS_AT_MOST;
  }

  /** Host and port by which Asterisk reaches it, once it listens. */
  get contact(): string {
    if (this.#contact === undefined) throw new Error('the SIP user agent does not listen');
    return this.#contact;
  }

  /** Resolves when it listens; rejects when it cannot. */
  async start(): Promise<void> {
    const { host, port } = this.#config.listen;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    this.#server.on('error', (error) => this.#deps.logger.error({ err: error }, 'SIP user agent'));
    const address = this.#server.address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    this.#contact = this.#config.contact ?? `${host.includes(':') ? `[${host}]` : host}:${bound}`;
  }

  /** Lets the calls go on: Asterisk has them. Those that nobody has answered yet are refused. */
  async stop(): Promise<void> {
    for (const dialog of this.#dialogs.values()) dialog.reject(503, 'Service Unavailable');
    for (const { reject } of this.#expected.values()) reject(new Error('the SIP user agent is stopping'));
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroySoon();
    await closed;
  }

  /**
   * Waits for Asterisk to call somebody, `<call>-<leg>`; to be called before Asterisk is asked to. The newest who waits
   * for a name gets it. Rejects with the signal's reason.
   */
  expect(name: string, signal: AbortSignal): Promise<SipLeg> {
    const { promise, resolve, reject } = Promise.withResolvers<SipLeg>();
    const expectation = { resolve, reject };
    this.#expected.get(name)?.reject(new Error('somebody else waits for it now'));
    this.#expected.set(name, expectation);
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    return promise.finally(() => {
      signal.removeEventListener('abort', onAbort);
      if (this.#expected.get(name) === expectation) this.#expected.delete(name);
    });
  }

  #serve(socket: Socket): void {
    const framer = new SipFramer();
    this.#sockets.add(socket);
    socket.setNoDelay(true).setKeepAlive(true, 30_000);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', (error) => this.#deps.logger.debug({ err: error }, 'SIP connection broke'));
    socket.on('data', (bytes) => {
      try {
        for (const message of framer.push(bytes)) this.#receive(message, socket);
      } catch (error) {
        this.#deps.logger.warn({ err: error }, 'SIP connection closed');
        socket.destroy();
      }
    });
  }

  #receive(message: SipMessage, socket: Socket): void {
    const request = readRequest(message);
    // Answers to our BYE need no further word.
    if (request === undefined) return;
    const respond = (status: string) => {
      if (request.method !== 'ACK') socket.write(formatResponse(request, status, randomBytes(8).toString('hex')));
    };
    const dialog = this.#dialogs.get(request.callId);
    if (dialog !== undefined) dialog.handle(request, respond);
    else if (request.method === 'OPTIONS') respond('200 OK');
    else if (request.method === 'INVITE' && request.toTag === undefined) this.#onInvite(request, socket, respond);
    else if (['INVITE', 'BYE', 'CANCEL'].includes(request.method)) respond('481 Call/Transaction Does Not Exist');
    else respond('405 Method Not Allowed');
  }

  #onInvite(request: SipRequest, socket: Socket, respond: (status: string) => void): void {
    const [, name = '', attempt = ''] = USER.exec(request.uri) ?? [];
    const expectation = this.#expected.get(name);
    if (expectation === undefined) {
      respond('480 Temporarily Unavailable');
      return;
    }
    if (request.body === '') {
      respond('488 Not Acceptable Here');
      return;
    }
    this.#expected.delete(name);
    const dialog = new SipDialog(request, name, Number(attempt), {
      clock: this.#deps.clock,
      contact: this.contact,
      send: (text, target) => this.#send(text, target, socket),
      onEnded: (ended) => this.#dialogs.delete(ended.callId),
    });
    this.#dialogs.set(request.callId, dialog);
    dialog.ring();
    expectation.resolve(dialog);
  }

  #send(text: string, target: string, socket: Socket): void {
    if (socket.writable) {
      socket.write(text);
      return;
    }
    const [, host, port = '5060'] = /^sips?:(?:[^@]*@)?(\[[^\]]+\]|[^:;?>]+)(?::(\d+))?/.exec(target) ?? [];
    if (host === undefined) return;
    const fresh = connect(Number(port), host.replace(/^\[|\]$/g, ''));
    fresh.on('connect', () => fresh.write(text));
    this.#serve(fresh);
  }
}
