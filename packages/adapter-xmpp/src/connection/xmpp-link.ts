import { orAbort } from '@partyline/adapter-kit';
import { assertNever, Backoff, type Clock, DeliveryError, type Logger, pause, TroubleLog } from '@partyline/core';
import type { Client, Element } from '@xmpp/client';
import type { XmppAccount } from '../config.ts';
import { createDeliveries } from './deliveries.ts';
import { resolveService } from './resolve-service.ts';
import { describeEnd, type StreamEnd } from './stream-end.ts';
import { createStreamMemory } from './stream-memory.ts';
import { XmppStream } from './xmpp-stream.ts';

export interface LinkOptions {
  readonly config: XmppAccount;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly prepare: (client: Client) => void;
  /** A new session is up: nothing is known of us there. After a resume it is not called. */
  readonly onSession: () => void;
  /** Another program has taken our place: this connection is over. */
  readonly onConflict: (reason: string) => void;
  /** True when the stanza is handled for good. Must not reject. */
  readonly onStanza: (stanza: Element) => Promise<boolean>;
}

/** An account that is refused will hardly be accepted a second later. */
const REFUSED_PAUSE_MS = 60_000;
/** A stream that held this long counts as a success. */
const STEADY_MS = 10_000;

/** A connection that comes back. */
export class XmppLink {
  readonly #options: LinkOptions;
  readonly #logger: Logger;
  readonly #memory = createStreamMemory();
  readonly #deliveries = createDeliveries();
  readonly #trouble: TroubleLog;
  readonly #backoff: Backoff;
  readonly #stopping = new AbortController();
  /** The stream that is up. */
  #current: XmppStream | undefined;
  #opened: XmppStream | undefined;
  #becameUp = Promise.withResolvers<void>();
  #suspended = false;
  #running: Promise<void> | undefined;
  #problem: string | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#logger = options.logger.child({ jid: options.config.jid });
    this.#trouble = new TroubleLog(this.#logger, () => options.clock.now(), 'The XMPP server is not reached');
    this.#backoff = new Backoff({ minMs: 500, maxMs: 60_000, random: options.random });
  }

  get online(): boolean {
    return this.#current !== undefined;
  }

  /** Why it is not online, for an operator; undefined while it is, and before the first try has ended. */
  get problem(): string | undefined {
    return this.#problem;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#opened?.close();
    await this.#running;
    this.#deliveries.abandon(new DeliveryError('unavailable', 'the adapter is stopped'));
  }

  /**
   * Resolves when the server has taken the stanza. Waits while there is no connection. Rejects with a `DeliveryError`
   * of code `lost` when it was sent and nobody knows, or with the signal's reason.
   */
  async send(stanza: Element, signal: AbortSignal): Promise<void> {
    while (this.#current === undefined) await orAbort(this.#becameUp.promise, signal);
    signal.throwIfAborted();
    const taken = this.#deliveries.expect(stanza);
    this.#current.send(stanza);
    await orAbort(taken, signal);
  }

  /** For what is worthless later, such as "is typing": sent now or never. */
  sendNow(stanza: Element): void {
    this.#current?.send(stanza);
  }

  suspendReading(suspended: boolean): void {
    this.#suspended = suspended;
    this.#current?.suspendReading(suspended);
  }

  async #run(): Promise<void> {
    let failures = 0;
    let redirection: string | undefined;
    while (!this.#stopping.signal.aborted) {
      // DNS may take longer to fail than a stop may take.
      const services = await orAbort(
        resolveService(this.#options.config, { random: this.#options.random }),
        this.#stopping.signal,
      ).catch(() => []);
      // Each time anew from the best; the next only where that one does not get a stream up.
      const service = redirection ?? services[failures % services.length] ?? '';
      const openedAtMs = this.#options.clock.now();
      if (this.#stopping.signal.aborted) return;
      this.#opened = this.#open(service);
      const end = await this.#opened.ended;
      const wasUp = this.#current !== undefined;
      failures = wasUp ? 0 : failures + 1;
      redirection = end.kind === 'redirected' ? serviceAt(end.host, service) : undefined;
      this.#current = undefined;
      this.#problem = describeEnd(end);
      if (wasUp && this.#options.clock.now() - openedAtMs >= STEADY_MS) this.#backoff.reset();
      if (!(await this.#comeBack(end, service))) return;
    }
  }

  #open(service: string): XmppStream {
    return new XmppStream({
      ...this.#options,
      logger: this.#logger,
      service,
      memory: this.#memory,
      onUp: (stream, resumed) => {
        this.#current = stream;
        this.#problem = undefined;
        this.#trouble.over();
        this.#logger.info({ service, resumed, acknowledges: stream.acknowledges }, 'Connected to the XMPP server');
        if (this.#suspended) stream.suspendReading(true);
        if (!resumed) this.#options.onSession();
        this.#becameUp.resolve();
        this.#becameUp = Promise.withResolvers();
      },
      onTaken: this.#deliveries.taken,
      onLost: this.#deliveries.lost,
    });
  }

  /** Waits as long as the reason asks for; false when there is no coming back. */
  async #comeBack(end: StreamEnd, service: string): Promise<boolean> {
    switch (end.kind) {
      case 'stopped':
        return false;
      case 'conflict':
        // To come back at once would begin an endless fight.
        this.#logger.error(
          {},
          'Another program signed in with this account and resource. Give each a resource of its own',
        );
        this.#options.onConflict(describeEnd(end) ?? end.kind);
        return false;
      case 'insecure':
        this.#logger.error({ service }, 'The XMPP server offers no TLS, and TLS is required');
        await pause(this.#options.clock, REFUSED_PAUSE_MS, this.#stopping.signal);
        return true;
      case 'refused':
        this.#logger.error({ condition: end.condition }, 'The XMPP server refuses the account or its password');
        await pause(this.#options.clock, REFUSED_PAUSE_MS, this.#stopping.signal);
        return true;
      case 'stream-error':
      case 'redirected':
      case 'lost': {
        const pauseMs = this.#backoff.next();
        this.#trouble.failed({ service, end, pauseMs });
        await pause(this.#options.clock, pauseMs, this.#stopping.signal);
        return true;
      }
      default:
        return assertNever(end);
    }
  }
}

/** Where a server sends us. The certificate is checked for the account's domain there as well. */
function serviceAt(host: string, service: string): string {
  const { protocol } = new URL(service);
  const port = /:\d+$/.test(host) ? '' : protocol === 'xmpps:' ? ':5223' : ':5222';
  return `${protocol}//${host}${port}`;
}
