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

/** Brings messages from a network to the bus: in order within a chat, and again and again until the bus has them. */
export interface InboundPump {
  /** Issues the append at once when nothing of the same chat waits. Never rejects. */
  submit(envelope: Envelope, repeat?: RepeatMark): Promise<InboundOutcome>;
  /** Waits at most `graceMs` for what is under way; what is left is `given-up`. */
  stop(graceMs: number): Promise<void>;
}

/** A message that the bus itself is not to blame for is tried this often: something may be wrong with the message. */
const TRIES_FOR_ITS_OWN_SAKE = 5;

export function createInboundPump(deps: InboundPumpDeps): InboundPump {
  const { clock, logger, onPressure, highWater = 500 } = deps;
  const stopping = new AbortController();
  const chats = new Map<string, Promise<unknown>>();
  const trouble = new TroubleLog(logger, () => clock.now(), 'Messages cannot be stored');
  let waiting = 0;
  let pressed = false;

  function setPressed(next: boolean): void {
    if (pressed === next) return;
    pressed = next;
    if (next) logger.warn({ waiting }, 'Too many messages wait for the bus; reading from the network is paused');
    onPressure(next);
  }

  async function append(envelope: Envelope, repeat?: RepeatMark): Promise<InboundOutcome> {
    const backoff = new Backoff({ minMs: 50, maxMs: 5_000, random: deps.random });
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        const outcome = await deps.commands.append(envelope, repeat);
        trouble.over();
        return outcome;
      } catch (error) {
        const busIsToBlame = error instanceof BusError && error.retryable;
        if (!busIsToBlame) failures += 1;
        if (failures >= TRIES_FOR_ITS_OWN_SAKE) {
          logger.error({ err: error, messageId: envelope.messageId }, 'A message could not be stored and is dropped');
          return 'refused';
        }
        trouble.failed({ err: error, messageId: envelope.messageId });
        await pause(clock, backoff.next(), stopping.signal);
      }
    }
    return 'given-up';
  }

  return {
    submit(envelope, repeat) {
      const before = chats.get(envelope.chat);
      const outcome = before === undefined ? append(envelope, repeat) : before.then(() => append(envelope, repeat));
      const settled = outcome.finally(() => {
        waiting -= 1;
        if (chats.get(envelope.chat) === settled) chats.delete(envelope.chat);
        if (waiting <= highWater / 2) setPressed(false);
      });
      chats.set(envelope.chat, settled);
      waiting += 1;
      if (waiting >= highWater) setPressed(true);
      return settled;
    },
    async stop(graceMs) {
      const grace = new AbortController();
      await Promise.race([Promise.all(chats.values()), pause(clock, graceMs, grace.signal)]);
      grace.abort();
      stopping.abort();
      // An append that hangs in the bus client is not waited for: its message was never acknowledged.
    },
  };
}
