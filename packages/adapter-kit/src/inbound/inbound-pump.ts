import {
  Backoff,
  BusError,
  type Clock,
  type CommandSink,
  type Envelope,
  type Logger,
  pause,
  type RepeatMark,
  TroubleLog,
} from '@partyline/core';

/**
 * What became of a message:
 * - `accepted`, `repeated`: it is safe on the bus (now, or since earlier): acknowledge it to the network
 * - `refused`: the bus will never take it; it is in the log: acknowledge it, or it comes back for ever
 * - `given-up`: the pump was stopped first: do not acknowledge, the network delivers it again
 */
export type InboundOutcome = 'accepted' | 'repeated' | 'refused' | 'given-up';

export interface InboundPumpDeps {
  readonly commands: CommandSink;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** Called with true when too much waits (stop reading from the network), and with false when there is room again. */
  readonly onPressure: (pressed: boolean) => void;
  /** How many messages may wait before `onPressure`; default 500. */
  readonly highWater?: number;
}

/** A message that the bus itself is not to blame for is tried this often: something may be wrong with the message. */
const TRIES_FOR_ITS_OWN_SAKE = 5;

/** Brings messages from a network to the bus: in order within a chat, and again and again until the bus has them. */
export class InboundPump {
  readonly #deps: InboundPumpDeps;
  readonly #highWater: number;
  readonly #stopping = new AbortController();
  readonly #chats = new Map<string, Promise<unknown>>();
  readonly #trouble: TroubleLog;
  #waiting = 0;
  #pressed = false;

  constructor(deps: InboundPumpDeps) {
    this.#deps = deps;
    this.#highWater = deps.highWater ?? 500;
    this.#trouble = new TroubleLog(deps.logger, () => deps.clock.now(), 'Messages cannot be stored');
  }

  /** Issues the append at once when nothing of the same chat waits. Never rejects. */
  submit(envelope: Envelope, repeat?: RepeatMark): Promise<InboundOutcome> {
    const before = this.#chats.get(envelope.chat);
    const append = () => this.#append(envelope, repeat);
    const outcome = before === undefined ? append() : before.then(append);
    const settled = outcome.finally(() => {
      this.#waiting -= 1;
      if (this.#chats.get(envelope.chat) === settled) this.#chats.delete(envelope.chat);
      if (this.#waiting <= this.#highWater / 2) this.#setPressed(false);
    });
    this.#chats.set(envelope.chat, settled);
    this.#waiting += 1;
    if (this.#waiting >= this.#highWater) this.#setPressed(true);
    return settled;
  }

  /** Waits at most `graceMs` for what is under way; what is left is `given-up`. */
  async stop(graceMs: number): Promise<void> {
    const grace = new AbortController();
    await Promise.race([Promise.all(this.#chats.values()), pause(this.#deps.clock, graceMs, grace.signal)]);
    grace.abort();
    this.#stopping.abort();
    // An append that hangs in the bus client is not waited for: its message was never acknowledged.
  }

  #setPressed(next: boolean): void {
    if (this.#pressed === next) return;
    this.#pressed = next;
    if (next)
      this.#deps.logger.warn(
        { waiting: this.#waiting },
        'Too many messages wait for the bus; reading from the network is paused',
      );
    this.#deps.onPressure(next);
  }

  async #append(envelope: Envelope, repeat?: RepeatMark): Promise<InboundOutcome> {
    const backoff = new Backoff({ minMs: 50, maxMs: 5_000, random: this.#deps.random });
    for (let failures = 0; !this.#stopping.signal.aborted; ) {
      try {
        const outcome = await this.#deps.commands.append(envelope, repeat);
        this.#trouble.over();
        return outcome;
      } catch (error) {
        const busIsToBlame = error instanceof BusError && error.retryable;
        if (!busIsToBlame) failures += 1;
        if (failures >= TRIES_FOR_ITS_OWN_SAKE) {
          this.#deps.logger.error(
            { err: error, messageId: envelope.messageId },
            'A message could not be stored and is dropped',
          );
          return 'refused';
        }
        this.#trouble.failed({ err: error, messageId: envelope.messageId });
        await pause(this.#deps.clock, backoff.next(), this.#stopping.signal);
      }
    }
    return 'given-up';
  }
}
