import type { Clock, Logger } from '@partyline/core';
import { type Client, client, type Element, xml } from '@xmpp/client';
import type { XmppAccount } from '../config.ts';
import { NS } from '../namespaces.ts';
import { gatherSending } from './gather-sending.ts';
import { mendClient } from './mend-client.ts';
import { classifyStreamError, readStreamError, type StreamEnd } from './stream-end.ts';
import { StreamGate } from './stream-gate.ts';
import type { StreamMemory } from './stream-memory.ts';
import { probeOf, watchLiveness } from './watch-liveness.ts';

export interface StreamOptions {
  readonly config: XmppAccount;
  /** `xmpp://host:port` or `xmpps://host:port` */
  readonly service: string;
  readonly memory: StreamMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called with a fresh client before it connects: iq handlers are registered here. */
  readonly prepare: (client: Client) => void;
  /** The stream can be used; `resumed` when nothing of the session was lost. Called once at most. */
  readonly onUp: (stream: XmppStream, resumed: boolean) => void;
  /** Resolves with true when the stanza is handled for good, so that it may be acknowledged. Must not reject. */
  readonly onStanza: (stanza: Element) => Promise<boolean>;
  /** The server has taken the stanza; without stream management, the operating system has. */
  readonly onTaken: (stanza: Element) => void;
  /** A stanza that the server may or may not have taken. */
  readonly onLost: (stanza: Element) => void;
}

/**
 * One connection from its first byte to its last. It is never revived: the next one is a new stream with the same
 * memory.
 */
export interface XmppStream {
  readonly ended: Promise<StreamEnd>;
  /** Whether the server acknowledges stanzas (XEP-0198). */
  readonly acknowledges: boolean;
  /** What becomes of it is told by `onTaken` or `onLost`, if not by the stream that resumes the session. */
  send(stanza: Element): void;
  suspendReading(suspended: boolean): void;
  /** Says goodbye to the server, at most 2 s long. */
  close(): Promise<void>;
}

/** From the first packet to a usable stream; a server that stays silent in between would be waited for without end. */
const OPENING_MS = 20_000;
const GOODBYE_MS = 2_000;
/** One acknowledgement serves whatever comes meanwhile, and the call that a message may have begun goes first. */
const ACK_AFTER_MS = 20;

export function openStream(options: StreamOptions): XmppStream {
  const { config, service, memory, clock, logger } = options;
  const [username = '', domain = ''] = config.jid.split('@');
  const { resource } = config;
  const password = config.password.reveal();
  const entity = client({ service, domain, username, password, resource, timeout: OPENING_MS });

  const { promise: ended, resolve: settle } = Promise.withResolvers<StreamEnd>();
  const management = entity.streamManagement;
  const { counter } = memory;
  const gate = new StreamGate(() => config.tls === 'none' || entity.isSecure());
  let phase: 'opening' | 'up' | 'over' = 'opening';
  let serverManages = false;
  let counting = false;
  let acknowledges = false;
  let resumable = true;
  let owesAck = false;
  let closing = false;

  const liveness = watchLiveness({
    clock,
    // Until the stream is up the watchdog does this, and a ping would be a stanza that belongs to no session.
    probe: () => phase === 'up' && void entity.send(probeOf(acknowledges)).catch(() => {}),
    onSilent: () => phase === 'up' && end({ kind: 'lost', cause: 'the server is silent' }),
  });
  const cancelWatchdog = clock.after(OPENING_MS, () => {
    if (phase === 'opening') end({ kind: 'lost', cause: 'the server did not get the stream up in time' });
  });

  const stream: XmppStream = {
    ended,
    get acknowledges() {
      return acknowledges;
    },
    send,
    suspendReading(suspended) {
      liveness.suspend(suspended);
      const socket = wireOf(entity);
      if (suspended) socket?.pause();
      else socket?.resume();
    },
    async close() {
      closing = true;
      entity.timeout = GOODBYE_MS / 2;
      if (phase === 'up') await Promise.race([entity.disconnect(), ended]);
      end({ kind: 'stopped' });
    },
  };

  mendClient(entity, {
    domain,
    handled: () => counter.handled,
    signedIn: () => gate.phase === 'authenticated' || gate.phase === 'bound',
    onBytes: liveness.heard,
    onNonsense: (error) => end({ kind: 'lost', cause: error }),
  });
  guard();
  listen();
  options.prepare(entity);
  memory.restore(management);
  void connect();
  return stream;

  async function connect(): Promise<void> {
    try {
      await entity.connect(service);
      await entity.open({ domain });
    } catch (error) {
      onError(error);
    }
  }

  function listen(): void {
    management.on('ack', options.onTaken);
    management.on('fail', options.onLost);
    management.on('resumed', () => {
      acknowledges = true;
      up(true);
    });
    entity.on('connect', () => {
      // Nagle's algorithm costs 20 ms a round trip.
      wireOf(entity)?.setNoDelay(true);
    });
    entity.on('online', () => {
      if (!serverManages) up(false);
    });
    entity.on('error', onError);
    entity.on('disconnect', () => end({ kind: 'lost', cause: 'the connection was closed' }));
  }

  /**
   * The library sees only what belongs where it came, and no stream error: it would follow a redirection to anywhere.
   */
  function guard(): void {
    const deliver = entity._onElement.bind(entity);
    entity._onElement = (element) => {
      if (phase === 'over') return;
      const problem = gate.admit(element);
      if (problem !== undefined) end({ kind: 'lost', cause: problem });
      else if (element.is('error', NS.stream)) end(readStreamError(element, gate.phase, entity.isSecure()));
      else if (observe(element)) deliver(element);
    };
  }

  /** False when the stream ends for it. */
  function observe(element: Element): boolean {
    if (element.is('features', NS.stream)) return onFeatures(element);
    if (entity.isStanza(element)) onStanza(element);
    else if (element.getNS() === NS.streamManagement) onManagement(element);
    return true;
  }

  function onFeatures(features: Element): boolean {
    serverManages = features.getChild('sm', NS.streamManagement) !== undefined;
    const offersTls = features.getChild('starttls', NS.startTls) !== undefined;
    if (config.tls === 'none') {
      features.remove('starttls', NS.startTls);
    } else if (!entity.isSecure() && !offersTls) {
      // The library would go on in plain text (RFC 6120 §13.9.4, downgrade).
      end({ kind: 'insecure' });
      return false;
    }
    // One way to sign in is enough, and this one leaves the resource as it is configured (XEP-0386 would not).
    if (features.getChild('mechanisms', NS.sasl) !== undefined) features.remove('authentication', NS.sasl2);
    return true;
  }

  function onManagement(element: Element): void {
    switch (element.name) {
      case 'enabled':
        counter.begin();
        counting = true;
        acknowledges = true;
        up(false);
        return;
      case 'resumed':
        counter.resumed();
        counting = true;
        return;
      case 'failed':
        // Of <resume/>: the library goes on with a new session. Of <enable/>: there is none.
        if (entity.status === 'online') up(false);
        return;
      case 'r':
        owesAck = counter.busy;
    }
  }

  function onStanza(stanza: Element): void {
    // What comes before the session begins, such as the answer to <bind/>, is not counted (XEP-0198 §4).
    const handled = counting ? counter.arrive() : () => {};
    if (handled === undefined) return;
    if (stanza.name === 'iq') {
      handled();
      return;
    }
    void options.onStanza(stanza).then((isHandled) => {
      if (!isHandled) return;
      handled();
      if (owesAck) clock.after(ACK_AFTER_MS, payAck);
    });
  }

  function send(stanza: Element): void {
    const written = phase === 'up' ? entity.send(stanza) : undefined;
    written?.then(
      () => acknowledges || options.onTaken(stanza),
      () => acknowledges || options.onLost(stanza),
    );
    if (written === undefined) options.onLost(stanza);
  }

  /** The server asked while stanzas were under way; it does not ask again by itself. */
  function payAck(): void {
    if (!owesAck || counter.busy || phase !== 'up') return;
    owesAck = false;
    entity.send(xml('a', { xmlns: NS.streamManagement, h: counter.handled })).catch(() => {});
  }

  function up(resumed: boolean): void {
    if (phase !== 'opening') return;
    phase = 'up';
    cancelWatchdog();
    gatherSending(entity, { clock, acknowledges: () => acknowledges });
    options.onUp(stream, resumed);
  }

  function onError(error: unknown): void {
    const reason = classifyStreamError(error, phase === 'up');
    if (reason !== undefined) end(reason);
    else if (phase === 'up') logger.warn({ err: error }, 'The XMPP client reported an error');
  }

  function end(cause: StreamEnd): void {
    if (phase === 'over') return;
    const wasUp = phase === 'up';
    phase = 'over';
    const reason: StreamEnd = closing ? { kind: 'stopped' } : cause;
    // RFC 6120 §4.9.1.1: after a stream error the stream is gone for good. After our own goodbye too. A stream that
    // never came up has no say in the session before it.
    if (reason.kind === 'stopped' || (wasUp && reason.kind !== 'lost')) resumable = false;
    cancelWatchdog();
    liveness.stop();
    // The listeners stay: promises inside the library may still fail, and an `error` nobody hears would end the
    // process.
    releaseWire();
    for (const stanza of memory.keep(management, resumable)) options.onLost(stanza);
    settle(reason);
  }

  function releaseWire(): void {
    // In the middle of the TLS handshake the library shows us the TCP socket only, and Node 24 crashes when that is
    // destroyed below a live TLS socket. To end it is safe; a peer that has vanished in just that moment costs a socket
    // until the system's own timeout.
    if (gate.phase === 'handshake') entity.socket?.end();
    else wireOf(entity)?.destroy();
  }
}

/** The socket that carries the stream: the TLS socket, once there is one, not the TCP socket below it. */
function wireOf(entity: Client) {
  return entity.socket?.socket ?? entity.socket ?? undefined;
}
