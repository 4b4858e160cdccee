import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Clock, Logger } from '@partyline/core';
import { SipConnection } from './sip-connection.ts';
import { SipDialog } from './sip-dialog.ts';
import type { SipLeg } from './sip-leg.ts';
import { type Header, readRequest, readResponse, type SipMessage, type SipRequest } from './sip-message.ts';
import { formatResponse } from './sip-response.ts';

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
  readonly #connections = new Set<SipConnection>();
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
    for (const dialog of this.#dialogs.values()) dialog.abandon();
    this.#dialogs.clear();
    for (const { reject } of this.#expected.values()) reject(new Error('the SIP user agent is stopping'));
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#connections) connection.close();
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

  #serve(socket: Socket): SipConnection {
    const events = {
      onMessage: (message: SipMessage, connection: SipConnection) => this.#receive(message, connection),
      onClosed: (connection: SipConnection, isRefused: boolean) => this.#onClosed(connection, isRefused),
    };
    const connection = new SipConnection(socket, events, this.#deps.logger);
    this.#connections.add(connection);
    return connection;
  }

  #onClosed(connection: SipConnection, isRefused: boolean): void {
    this.#connections.delete(connection);
    for (const dialog of this.#dialogs.values()) {
      if (dialog.path === connection) dialog.onPathClosed({ isRefused });
    }
  }

  #receive(message: SipMessage, connection: SipConnection): void {
    const request = readRequest(message);
    if (request === undefined) {
      const response = readResponse(message);
      if (response !== undefined) this.#dialogs.get(dialogKey(response.callId, response.toTag))?.onResponse(response);
      return;
    }
    const dialog = this.#dialogs.get(dialogKey(request.callId, request.fromTag));
    if (dialog !== undefined) dialog.receive(request, connection);
    else if (request.method === 'INVITE' && request.toTag === undefined) this.#onInvite(request, connection);
    else if (request.method !== 'ACK') respond(connection, request, statusOfStranger(request));
  }

  #onInvite(request: SipRequest, connection: SipConnection): void {
    const [, name = '', attempt = ''] = USER.exec(request.uri) ?? [];
    const expectation = this.#expected.get(name);
    const required = request.headers.get('require');
    if (required !== undefined) {
      respond(connection, request, '420 Bad Extension', [['Unsupported', required.join()]]);
    } else if (expectation === undefined) respond(connection, request, '480 Temporarily Unavailable');
    else if (request.body === '') respond(connection, request, '488 Not Acceptable Here');
    else {
      this.#expected.delete(name);
      const dialog = new SipDialog(request, { name, attempt: Number(attempt) }, connection, {
        clock: this.#deps.clock,
        contact: this.contact,
        connect: (uri) => this.#connect(uri),
        onGone: ({ invite }) => this.#dialogs.delete(dialogKey(invite.callId, invite.fromTag)),
      });
      this.#dialogs.set(dialogKey(request.callId, request.fromTag), dialog);
      dialog.ring();
      expectation.resolve(dialog);
    }
  }

  #connect(uri: string): SipConnection | undefined {
    const [, host, port = '5060'] = /^sips?:(?:[^@]*@)?(\[[^\]]+\]|[^:;?>]+)(?::(\d{1,5}))?/.exec(uri) ?? [];
    if (host === undefined || Number(port) > 65_535) return undefined;
    return this.#serve(connect(Number(port), host.replace(/^\[|\]$/g, '')));
  }
}

/** Call-ID and Asterisk's tag: what names a call from its first request on (RFC 3261 §12). */
function dialogKey(callId: string, tag: string): string {
  return `${callId} ${tag}`;
}

/** What is answered to whoever has no call here. */
function statusOfStranger({ method }: SipRequest): string {
  if (method === 'OPTIONS') return '200 OK';
  if (['INVITE', 'BYE', 'CANCEL'].includes(method)) return '481 Call/Transaction Does Not Exist';
  return '405 Method Not Allowed';
}

function respond(connection: SipConnection, request: SipRequest, status: string, more: readonly Header[] = []): void {
  connection.send(formatResponse(request, status, randomBytes(8).toString('hex'), more));
}
