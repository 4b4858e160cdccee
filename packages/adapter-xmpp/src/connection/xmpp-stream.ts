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

/** From the first packet to a usable stream; a server that stays silent in between would be waited for without end. */
const OPENING_MS = 20_000;
const GOODBYE_MS = 2_000;
/** One acknowledgement serves whatever comes meanwhile, and the call that a message may have begun goes first. */
const ACK_AFTER_MS = 20;

/**
 * One connection from its first byte to its last. It is never revived: the next one is a new stream with the same
 * memory.
 */
export class XmppStream {
  readonly #options: StreamOptions;
  readonly #entity: Client;
  readonly #gate: StreamGate;
  readonly #liveness: ReturnType<typeof watchLiveness>;
  readonly #ended = Promise.withResolvers<StreamEnd>();
  readonly #cancelWatchdog: () => void;
  #phase: 'opening' | 'up' | 'over' = 'opening';
  /** The server offers stream management (XEP-0198). */
  #serverManages = false;
  /** Stanzas of the server are counted. */
  #counting = false;
  #acknowledges = false;
  #resumable = true;
  #owesAck = false;
  #closing = false;

  /** Begins to connect. */
  constructor(options: StreamOptions) {
    const { config, service, memory, clock } = options;
    const [username = '', domain = ''] = config.jid.split('@');
    const password = config.password.reveal();
    this.#options = options;
    this.#entity = client({ service, domain, username, password, resource: config.resource, timeout: OPENING_MS });
    this.#gate = new StreamGate(() => config.tls === 'none' || this.#entity.isSecure());
    this.#liveness = watchLiveness({
      clock,
      // Until the stream is up the watchdog does this, and a ping would be a stanza that belongs to no session.
      probe: () => this.#phase === 'up' && void this.#entity.send(probeOf(this.#acknowledges)).catch(() => {}),
      onSilent: () => this.#phase === 'up' && this.#end({ kind: 'lost', cause: 'the server is silent' }),
    });
    this.#cancelWatchdog = clock.after(OPENING_MS, () => {
      if (this.#phase === 'opening') {
        this.#end({ kind: 'lost', cause: 'the server did not get the stream up in time' });
      }
    });
    mendClient(this.#entity, {
      domain,
      handled: () => memory.counter.handled,
      signedIn: () => this.#gate.phase === 'authenticated' || this.#gate.phase === 'bound',
      onBytes: this.#liveness.heard,
      onNonsense: (error) => this.#end({ kind: 'lost', cause: error }),
    });
    this.#guard();
    this.#listen();
    options.prepare(this.#entity);
    memory.restore(this.#entity.streamManagement);
    void this.#connect(domain);
  }

  get ended(): Promise<StreamEnd> {
    return this.#ended.promise;
  }

  /** Whether the server acknowledges stanzas (XEP-0198). */
  get acknowledges(): boolean {
    return this.#acknowledges;
  }

  /** What becomes of it is told by `onTaken` or `onLost`, if not by the stream that resumes the session. */
  send(stanza: Element): void {
    const { onTaken, onLost } = this.#options;
    const written = this.#phase === 'up' ? this.#entity.send(stanza) : undefined;
    written?.then(
      () => this.#acknowledges || onTaken(stanza),
      () => this.#acknowledges || onLost(stanza),
    );
    if (written === undefined) onLost(stanza);
  }

  suspendReading(suspended: boolean): void {
    this.#liveness.suspend(suspended);
    const socket = wireOf(this.#entity);
    if (suspended) socket?.pause();
    else socket?.resume();
  }

  /** Says goodbye to the server, at most 2 s long. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#entity.timeout = GOODBYE_MS / 2;
    if (this.#phase === 'up') await Promise.race([this.#entity.disconnect(), this.ended]);
    this.#end({ kind: 'stopped' });
  }

  async #connect(domain: string): Promise<void> {
    try {
      await this.#entity.connect(this.#options.service);
      await this.#entity.open({ domain });
    } catch (error) {
      this.#onError(error);
    }
  }

  #listen(): void {
    const { onTaken, onLost } = this.#options;
    const entity = this.#entity;
    entity.streamManagement.on('ack', onTaken);
    entity.streamManagement.on('fail', onLost);
    entity.streamManagement.on('resumed', () => {
      this.#acknowledges = true;
      this.#up(true);
    });
    entity.on('connect', () => {
      // Nagle's algorithm costs 20 ms a round trip.
      wireOf(entity)?.setNoDelay(true);
    });
    entity.on('online', () => {
      if (!this.#serverManages) this.#up(false);
    });
    entity.on('error', (error: unknown) => this.#onError(error));
    entity.on('disconnect', () => this.#end({ kind: 'lost', cause: 'the connection was closed' }));
  }

  /**
   * The library sees only what belongs where it came, and no stream error: it would follow a redirection to anywhere.
   */
  #guard(): void {
    const entity = this.#entity;
    const deliver = entity._onElement.bind(entity);
    entity._onElement = (element) => {
      if (this.#phase === 'over') return;
      const problem = this.#gate.admit(element);
      if (problem !== undefined) this.#end({ kind: 'lost', cause: problem });
      else if (element.is('error', NS.stream)) {
        this.#end(readStreamError(element, this.#gate.phase, entity.isSecure()));
      } else if (this.#observe(element)) deliver(element);
    };
  }

  /** False when the stream ends for it. */
  #observe(element: Element): boolean {
    if (element.is('features', NS.stream)) return this.#onFeatures(element);
    if (this.#entity.isStanza(element)) this.#onStanza(element);
    else if (element.getNS() === NS.streamManagement) this.#onManagement(element);
    return true;
  }

  #onFeatures(features: Element): boolean {
    this.#serverManages = features.getChild('sm', NS.streamManagement) !== undefined;
    const offersTls = features.getChild('starttls', NS.startTls) !== undefined;
    if (this.#options.config.tls === 'none') {
      features.remove('starttls', NS.startTls);
    } else if (!this.#entity.isSecure() && !offersTls) {
      // The library would go on in plain text (RFC 6120 §13.9.4, downgrade).
      this.#end({ kind: 'insecure' });
      return false;
    }
    // One way to sign in is enough, and this one leaves the resource as it is configured (XEP-0386 would not).
    if (features.getChild('mechanisms', NS.sasl) !== undefined) features.remove('authentication', NS.sasl2);
    return true;
  }

  #onManagement(element: Element): void {
    const { counter } = this.#options.memory;
    switch (element.name) {
      case 'enabled':
        counter.begin();
        this.#counting = true;
        this.#acknowledges = true;
        this.#up(false);
        return;
      case 'resumed':
        counter.resumed();
        this.#counting = true;
        return;
      case 'failed':
        // Of <resume/>: the library goes on with a new session. Of <enable/>: there is none.
        if (this.#entity.status === 'online') this.#up(false);
        return;
      case 'r':
        this.#owesAck = counter.busy;
    }
  }

  #onStanza(stanza: Element): void {
    const { memory, clock, onStanza } = this.#options;
    // What comes before the session begins, such as the answer to <bind/>, is not counted (XEP-0198 §4).
    const handled = this.#counting ? memory.counter.arrive() : () => {};
    if (handled === undefined) return;
    if (stanza.name === 'iq') {
      handled();
      return;
    }
    void onStanza(stanza).then((isHandled) => {
      if (!isHandled) return;
      handled();
      if (this.#owesAck) clock.after(ACK_AFTER_MS, () => this.#payAck());
    });
  }

  /** The server asked while stanzas were under way; it does not ask again by itself. */
  #payAck(): void {
    const { counter } = this.#options.memory;
    if (!this.#owesAck || counter.busy || this.#phase !== 'up') return;
    this.#owesAck = false;
    this.#entity.send(xml('a', { xmlns: NS.streamManagement, h: counter.handled })).catch(() => {});
  }

  #up(resumed: boolean): void {
    if (this.#phase !== 'opening') return;
    this.#phase = 'up';
    this.#cancelWatchdog();
    gatherSending(this.#entity, { clock: this.#options.clock, acknowledges: () => this.#acknowledges });
    this.#options.onUp(this, resumed);
  }

  #onError(error: unknown): void {
    const reason = classifyStreamError(error, this.#phase === 'up');
    if (reason !== undefined) this.#end(reason);
    else if (this.#phase === 'up') this.#options.logger.warn({ err: error }, 'The XMPP client reported an error');
  }

  #end(cause: StreamEnd): void {
    if (this.#phase === 'over') return;
    const wasUp = this.#phase === 'up';
    this.#phase = 'over';
    const reason: StreamEnd = this.#closing ? { kind: 'stopped' } : cause;
    // RFC 6120 §4.9.1.1: after a stream error the stream is gone for good. After our own goodbye too. A stream that
    // never came up has no say in the session before it.
    if (reason.kind === 'stopped' || (wasUp && reason.kind !== 'lost')) this.#resumable = false;
    this.#cancelWatchdog();
    this.#liveness.stop();
    // The listeners stay: promises inside the library may still fail, and an `error` nobody hears would end the
    // process.
    this.#releaseWire();
    const { memory, onLost } = this.#options;
    for (const stanza of memory.keep(this.#entity.streamManagement, this.#resumable)) onLost(stanza);
    this.#ended.resolve(reason);
  }

  #releaseWire(): void {
    // In the middle of the TLS handshake the library shows us the TCP socket only, and Node 24 crashes when that is
    // destroyed below a live TLS socket. To end it is safe; a peer that has vanished in just that moment costs a socket
    // until the system's own timeout.
    if (this.#gate.phase === 'handshake') this.#entity.socket?.end();
    else wireOf(this.#entity)?.destroy();
  }
}

/** The socket that carries the stream: the TLS socket, once there is one, not the TCP socket below it. */
function wireOf(entity: Client) {
  return entity.socket?.socket ?? entity.socket ?? undefined;
}
