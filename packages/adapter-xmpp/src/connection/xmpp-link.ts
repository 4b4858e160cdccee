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

/** A connection that comes back. */
export interface XmppLink {
  readonly online: boolean;
  /** Why it is not online, for an operator; undefined while it is, and before the first try has ended. */
  readonly problem: string | undefined;
  start(): void;
  stop(): Promise<void>;
  /**
   * Resolves when the server has taken the stanza. Waits while there is no connection. Rejects with a `DeliveryError`
   * of code `lost` when it was sent and nobody knows, or with the signal's reason.
   */
  send(stanza: Element, signal: AbortSignal): Promise<void>;
  /** For what is worthless later, such as "is typing": sent now or never. */
  sendNow(stanza: Element): void;
  suspendReading(suspended: boolean): void;
}

/** An account that is refused will hardly be accepted a second later. */
const REFUSED_PAUSE_MS = 60_000;
/** A stream that held this long counts as a success. */
const STEADY_MS = 10_000;

export function createXmppLink(options: LinkOptions): XmppLink {
  const { config, clock, random } = options;
  const logger = options.logger.child({ jid: config.jid });
  const memory = createStreamMemory();
  const deliveries = createDeliveries();
  const trouble = new TroubleLog(logger, () => clock.now(), 'The XMPP server is not reached');
  const backoff = new Backoff({ minMs: 500, maxMs: 60_000, random });
  const stopping = new AbortController();
  let current: XmppStream | undefined;
  let opened: XmppStream | undefined;
  let becameUp = Promise.withResolvers<void>();
  let suspended = false;
  let running: Promise<void> | undefined;
  let problem: string | undefined;

  async function run(): Promise<void> {
    let failures = 0;
    let redirection: string | undefined;
    while (!stopping.signal.aborted) {
      // DNS may take longer to fail than a stop may take.
      const services = await orAbort(resolveService(config, { random }), stopping.signal).catch(() => []);
      // Each time anew from the best; the next only where that one does not get a stream up.
      const service = redirection ?? services[failures % services.length] ?? '';
      const openedAtMs = clock.now();
      if (stopping.signal.aborted) return;
      opened = open(service);
      const end = await opened.ended;
      const wasUp = current !== undefined;
      failures = wasUp ? 0 : failures + 1;
      redirection = end.kind === 'redirected' ? serviceAt(end.host, service) : undefined;
      current = undefined;
      problem = describeEnd(end);
      if (wasUp && clock.now() - openedAtMs >= STEADY_MS) backoff.reset();
      if (!(await comeBack(end, service))) return;
    }
  }

  function open(service: string): XmppStream {
    return new XmppStream({
      ...options,
      logger,
      service,
      memory,
      onUp(stream, resumed) {
        current = stream;
        problem = undefined;
        trouble.over();
        logger.info({ service, resumed, acknowledges: stream.acknowledges }, 'Connected to the XMPP server');
        if (suspended) stream.suspendReading(true);
        if (!resumed) options.onSession();
        becameUp.resolve();
        becameUp = Promise.withResolvers();
      },
      onTaken: deliveries.taken,
      onLost: deliveries.lost,
    });
  }

  /** Waits as long as the reason asks for; false when there is no coming back. */
  async function comeBack(end: StreamEnd, service: string): Promise<boolean> {
    switch (end.kind) {
      case 'stopped':
        return false;
      case 'conflict':
        // To come back at once would begin an endless fight.
        logger.error({}, 'Another program signed in with this account and resource. Give each a resource of its own');
        options.onConflict(describeEnd(end) ?? end.kind);
        return false;
      case 'insecure':
        logger.error({ service }, 'The XMPP server offers no TLS, and TLS is required');
        await pause(clock, REFUSED_PAUSE_MS, stopping.signal);
        return true;
      case 'refused':
        logger.error({ condition: end.condition }, 'The XMPP server refuses the account or its password');
        await pause(clock, REFUSED_PAUSE_MS, stopping.signal);
        return true;
      case 'stream-error':
      case 'redirected':
      case 'lost': {
        const pauseMs = backoff.next();
        trouble.failed({ service, end, pauseMs });
        await pause(clock, pauseMs, stopping.signal);
        return true;
      }
      default:
        return assertNever(end);
    }
  }

  return {
    get online() {
      return current !== undefined;
    },
    get problem() {
      return problem;
    },
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await opened?.close();
      await running;
      deliveries.abandon(new DeliveryError('unavailable', 'the adapter is stopped'));
    },
    async send(stanza, signal) {
      while (current === undefined) await orAbort(becameUp.promise, signal);
      signal.throwIfAborted();
      const taken = deliveries.expect(stanza);
      current.send(stanza);
      await orAbort(taken, signal);
    },
    sendNow(stanza) {
      current?.send(stanza);
    },
    suspendReading(next) {
      suspended = next;
      current?.suspendReading(next);
    },
  };
}

/** Where a server sends us. The certificate is checked for the account's domain there as well. */
function serviceAt(host: string, service: string): string {
  const { protocol } = new URL(service);
  const port = /:\d+$/.test(host) ? '' : protocol === 'xmpps:' ? ':5223' : ':5222';
  return `${protocol}//${host}${port}`;
}
