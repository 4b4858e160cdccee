import { setTimeout as delay } from 'node:timers/promises';
import { Backoff, type Logger, TelephonyError, type TelephonyEvent, TroubleLog } from '@partyline/core';
import type { AsteriskIds } from '../protocol/asterisk-ids.ts';
import { readEvent } from '../protocol/read-event.ts';
import { AriConnection } from './ari-connection.ts';
import type { AriAccess } from './open-socket.ts';
import { registerApplication } from './register-application.ts';
import type { RestRequest, RestResponse } from './rest-message.ts';

export interface AriTimings {
  readonly requestTimeoutMs: number;
  readonly pingIntervalMs: number;
  readonly retryMinMs: number;
  readonly retryMaxMs: number;
  /** After another client took the application: it may be the rightful one. */
  readonly replacedRetryMs: number;
}

/** As the WebSocket says it when Asterisk answers otherwise than by an upgrade. */
const REFUSED = /\b(401|403)\b/;

const REPLACED = 'another client took the application';

/** Keeps one Asterisk connected for as long as it is wanted, however often the connection breaks. */
export class AriLink {
  readonly #access: AriAccess;
  readonly #ids: AsteriskIds;
  readonly #timings: AriTimings;
  readonly #logger: Logger;
  readonly #trouble: TroubleLog;
  readonly #stopping = new AbortController();
  #listener: (event: TelephonyEvent) => void = () => {};
  #running: Promise<void> = Promise.resolve();
  #connection: AriConnection | undefined;
  /** The connection whose application is registered: events and requests are alive. */
  #live: AriConnection | undefined;
  /** Events that arrive while the application is being registered: `connected` goes first. */
  #early: TelephonyEvent[] = [];

  constructor(access: AriAccess, ids: AsteriskIds, timings: AriTimings, logger: Logger) {
    this.#access = access;
    this.#ids = ids;
    this.#timings = timings;
    this.#logger = logger;
    this.#trouble = new TroubleLog(logger, () => performance.now(), 'no connection to Asterisk');
  }

  get connected(): boolean {
    return this.#live !== undefined;
  }

  start(listener: (event: TelephonyEvent) => void): void {
    this.#listener = listener;
    this.#running = this.#run(this.#stopping.signal);
  }

  /** Nothing is told from here on. Resolves when Asterisk may be connected to again. */
  async stop(): Promise<void> {
    this.#listener = () => {};
    this.#stopping.abort();
    this.#connection?.close('stopped');
    await this.#running;
  }

  request(request: RestRequest): Promise<RestResponse> {
    if (this.#live === undefined) return Promise.reject(new TelephonyError('unreachable', 'not connected'));
    return this.#live.request(request);
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { retryMinMs, retryMaxMs, replacedRetryMs } = this.#timings;
    const backoff = new Backoff({ minMs: retryMinMs, maxMs: retryMaxMs, random: Math.random });
    while (!signal.aborted) {
      const reason = await this.#connectOnce(() => backoff.reset());
      if (signal.aborted) return;
      const delayMs = reason === REPLACED ? replacedRetryMs : Math.round(backoff.next());
      if (REFUSED.test(reason)) this.#logger.error({ reason }, 'Asterisk refuses the user or password: see ari.conf');
      else this.#trouble.failed({ reason, delayMs });
      await delay(delayMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Resolves with the reason when the connection is over, having been good or not. */
  async #connectOnce(succeeded: () => void): Promise<string> {
    const { promise: closed, resolve } = Promise.withResolvers<string>();
    const connection = new AriConnection(this.#access, {
      requestTimeoutMs: this.#timings.requestTimeoutMs,
      pingIntervalMs: this.#timings.pingIntervalMs,
      logger: this.#logger,
      onEvent: (type, message) => this.#receive(connection, type, message),
      onClosed: (reason) => {
        this.#lost(connection);
        resolve(reason);
      },
    });
    this.#connection = connection;
    this.#early = [];
    try {
      await connection.opened;
      await registerApplication(connection, this.#access.application);
      succeeded();
      this.#won(connection);
    } catch (error) {
      connection.close(error instanceof TelephonyError ? error.message : 'application not registered');
    }
    const reason = await closed;
    await connection.ended;
    return reason;
  }

  #won(connection: AriConnection): void {
    this.#live = connection;
    this.#trouble.over();
    this.#logger.info({}, 'connected to Asterisk');
    this.#tell({ kind: 'connected' });
    for (const event of this.#early.splice(0)) this.#tell(event);
  }

  #lost(connection: AriConnection): void {
    if (this.#live !== connection) return;
    this.#live = undefined;
    this.#tell({ kind: 'disconnected' });
  }

  #receive(connection: AriConnection, type: string, message: unknown): void {
    if (type === 'ApplicationReplaced') {
      this.#logger.error({ application: this.#access.application }, 'another client took the Stasis application');
      connection.close(REPLACED);
      return;
    }
    const event = this.#read(type, message);
    if (event === undefined) return;
    if (this.#live === connection) this.#tell(event);
    else this.#early.push(event);
  }

  #read(type: string, message: unknown): TelephonyEvent | undefined {
    try {
      return readEvent(this.#ids, type, message);
    } catch (error) {
      this.#logger.warn({ type, err: error }, 'event from Asterisk is not as described, dropped');
      return undefined;
    }
  }

  /** A listener that throws must not take the connection with it. */
  #tell(event: TelephonyEvent): void {
    try {
      this.#listener(event);
    } catch (error) {
      this.#logger.error({ event: event.kind, err: error }, 'listener of telephony events failed');
    }
  }
}
