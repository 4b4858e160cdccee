import { type CallState, type Clock, type Logger, ringTimeoutOf } from '@partyline/core';
import type { ActiveCalls } from '../calls/active-calls.ts';
import type { CallActor } from '../calls/call-actor.ts';

export interface OutageDeps {
  readonly calls: ActiveCalls;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A restart of Asterisk is faster: people need not hear of it unless it cost them something. In ms. */
const TELL_AFTER_MS = 15_000;
/** Beyond the ring timeout, after which Asterisk rings nobody by itself, in ms. */
const GIVE_UP_MARGIN_MS = 20_000;
const LOOK_EVERY_MS = 5_000;

/**
 * A time without Asterisk. Calls wait for it, for a conference goes on without us; but the chat is told, and no call
 * waits for ever: one that was being set up is given up when nobody can be ringing any more, a conference when Asterisk
 * must have ended its legs by itself. Should any of it still be there when Asterisk is back, it belongs to no call
 * then, and is removed.
 */
export class Outage {
  readonly #deps: OutageDeps;
  #sinceMs = 0;
  #cancel: (() => void) | undefined;

  constructor(deps: OutageDeps) {
    this.#deps = deps;
  }

  begin(): void {
    if (this.#cancel !== undefined) return;
    this.#sinceMs = this.#deps.clock.now();
    this.#lookLater();
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #lookLater(): void {
    this.#cancel = this.#deps.clock.after(LOOK_EVERY_MS, () => {
      this.#look();
      this.#lookLater();
    });
  }

  #look(): void {
    const { calls, clock, logger } = this.#deps;
    const nowMs = clock.now();
    const awayMs = nowMs - this.#sinceMs;
    if (awayMs < TELL_AFTER_MS) return;
    for (const actor of calls) {
      const { state } = actor;
      if (state.phase === 'ended') continue;
      if (state.outOfReachSinceMs === undefined) actor.post({ kind: 'out-of-reach' });
      if (!isHopeless(state, awayMs, nowMs)) continue;
      logger.warn({ callId: state.id, awayMs }, 'call given up, the telephone system is away');
      giveUp(actor);
    }
  }
}

function isHopeless(state: CallState, awayMs: number, nowMs: number): boolean {
  const { phase, legs, createdAtMs, settings } = state;
  const ringTimeoutMs = Math.max(...legs.map((_, index) => ringTimeoutOf(state, index + 1)));
  // Whoever was in it when HANGUP was written may well go on talking.
  const mayTalk = phase === 'talking' || (phase === 'closing' && legs.some((leg) => leg.phase === 'in'));
  if (mayTalk) return nowMs > createdAtMs + settings.maxDurationMs + ringTimeoutMs;
  return awayMs > ringTimeoutMs + GIVE_UP_MARGIN_MS;
}

function giveUp(actor: CallActor): void {
  for (const [legIndex, leg] of actor.state.legs.entries()) {
    for (const [attemptIndex, { phase }] of leg.attempts.entries()) {
      if (phase !== 'over') actor.post({ kind: 'attempt-lost', leg: legIndex + 1, attempt: attemptIndex + 1 });
    }
  }
}
