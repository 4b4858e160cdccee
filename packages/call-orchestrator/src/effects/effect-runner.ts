import {
  type AttemptRef,
  assertNever,
  type CallEvent,
  type CallState,
  type Clock,
  type Effect,
  formatChatNote,
  type Logger,
  type Outgoing,
  type StatusSink,
  saying,
  type Telephony,
  TelephonyError,
  type TelephonyErrorCode,
  viewCall,
} from '@partyline/core';
import type { CallActor } from '../calls/call-actor.ts';
import { untilStored } from '../calls/until-stored.ts';

export interface EffectRunnerDeps {
  readonly telephony: Telephony;
  readonly statusSink: StatusSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether no other call of the same chat is running. */
  readonly isAlone: (state: CallState) => boolean;
  /** Nobody knows whether something was done: what the telephone system holds must be looked at again. */
  readonly onUncertain: () => void;
}

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;
type TelephonyEffect = Exclude<Effect, { readonly kind: 'tell-chat' | 'answer' }>;
type SingleEffect = Exclude<TelephonyEffect, { readonly kind: 'join' }>;
/** What a telephony effect came to: done, perhaps with an event that follows from it. */
type Result = CallEvent | undefined;

/**
 * How long a status waits at least for what may follow at once, in ms: a person sees no difference, and what happens within it is told by
 * one message, whose way does not compete with that of the next INVITE.
 */
const TELLING_DELAY_MS = 50;

/**
 * Carries effects out. Requests of one call are sent in order without waiting for each other: the telephony port keeps their order. An
 * effect whose outcome is not known (not connected, no answer) stays pending until what the telephone system says is there has been
 * looked at again.
 */
export class EffectRunner {
  readonly #deps: EffectRunnerDeps;
  /** The chain of status messages per call, so that one never overtakes another. */
  readonly #telling = new WeakMap<CallActor, Promise<void>>();
  /** What the next status message of a call will tell. */
  readonly #untold = new Map<CallActor, EffectOf<'tell-chat'>[]>();
  #sending = 0;
  /** Effects whose requests to the telephone system are not answered yet, and since when, ms. Oldest first. */
  readonly #asking = new Map<Effect, number>();

  constructor(deps: EffectRunnerDeps) {
    this.#deps = deps;
  }

  /** No request waits for its answer, and no status to be sent. */
  get idle(): boolean {
    return this.#asking.size === 0 && this.#untold.size === 0 && this.#sending === 0;
  }

  /** How long the oldest request to the telephone system has waited for its answer, ms. */
  get longestWaitMs(): number {
    const [oldestMs] = this.#asking.values();
    return oldestMs === undefined ? 0 : this.#deps.clock.now() - oldestMs;
  }

  /** Whether it has been asked for and not been answered: then its answer is waited for, and nothing is asked twice. */
  isAsking(effect: Effect): boolean {
    return this.#asking.has(effect);
  }

  run(actor: CallActor, effects: readonly Effect[]): void {
    const joins = effects.filter((effect) => effect.kind === 'join');
    for (const effect of effects) {
      if (effect.kind === 'tell-chat') this.#tell(actor, effect);
      else if (effect.kind === 'answer') this.#chain(actor, () => this.#sendAnswer(actor, effect));
      // Who joins in one step joins by one request, at the place of the first.
      else if (effect.kind !== 'join') void this.#attempt(actor, [effect], () => this.#request(actor, effect));
      else if (effect === joins[0]) void this.#attempt(actor, joins, () => this.#join(actor, joins));
    }
  }

  async #attempt(actor: CallActor, effects: readonly TelephonyEffect[], request: () => Promise<Result>): Promise<void> {
    const effect = effects[0];
    if (effect === undefined) return;
    let event: Result;
    for (const one of effects) this.#asking.set(one, this.#deps.clock.now());
    try {
      event = await request();
    } catch (error) {
      const code = error instanceof TelephonyError ? error.code : 'refused';
      if (code === 'unreachable' || code === 'timeout') {
        this.#deps.logger.warn({ callId: actor.state.id, effect: effect.kind, code }, 'effect left for later');
        this.#deps.onUncertain();
        return;
      }
      event = eventOfRefusal(effect, code);
      this.#deps.logger.warn({ callId: actor.state.id, effect: effect.kind, err: error }, 'effect refused');
    } finally {
      for (const one of effects) this.#asking.delete(one);
    }
    for (const one of effects) actor.done(one);
    if (event !== undefined) actor.post(event);
  }

  async #join(actor: CallActor, joins: readonly EffectOf<'join'>[]): Promise<Result> {
    await this.#deps.telephony.join(
      actor.state.id,
      joins.map((join) => refOf(actor, join)),
    );
    return undefined;
  }

  async #request(actor: CallActor, effect: SingleEffect): Promise<Result> {
    const { telephony } = this.#deps;
    const callId = actor.state.id;
    switch (effect.kind) {
      case 'create':
        return await this.#create(actor, effect);
      case 'dial':
        if (!isDialWanted(actor, effect)) return undefined;
        await telephony.dial({
          ref: refOf(actor, effect),
          ringTimeoutMs: actor.state.settings.ringTimeoutMs,
          maxDurationMs: actor.state.settings.maxDurationMs,
        });
        return { kind: 'dialled', leg: effect.leg, attempt: effect.attempt };
      case 'hangup': {
        const answer = await telephony.hangup(refOf(actor, effect));
        return answer === 'gone' ? { kind: 'attempt-lost', leg: effect.leg, attempt: effect.attempt } : undefined;
      }
      case 'open-bridge':
        await telephony.openBridge(callId);
        return undefined;
      case 'close-bridge':
        await telephony.closeBridge(callId);
        return undefined;
      case 'announce':
        await telephony.announce(refOf(actor, effect), effect.announcement);
        return undefined;
      case 'stop-announcement':
        await telephony.stopAnnouncement(refOf(actor, effect), effect.announcement);
        return undefined;
      default:
        return assertNever(effect);
    }
  }

  async #create(actor: CallActor, effect: EffectOf<'create'>): Promise<Result> {
    const ref = refOf(actor, effect);
    // Whoever drove the call before may have made it in its last moment, and have stored nothing of it.
    const found = actor.resumed ? await this.#find(ref) : undefined;
    const leg = actor.state.legs[effect.leg - 1];
    const attempt = leg?.attempts[effect.attempt - 1];
    if (leg === undefined || attempt?.phase !== 'creating' || found === 'dialled') return undefined;
    if (found === 'ready') return { kind: 'ready', leg: effect.leg, attempt: effect.attempt };
    const note = formatChatNote(actor.state);
    const made = await this.#deps.telephony.create({ ref, provider: attempt.provider, address: leg.address, note });
    // Somebody made it before us, of whom nothing is stored: what it is like shows by a look.
    if (made === 'exists') this.#deps.onUncertain();
    return undefined;
  }

  /** Whether the channel is there already, and may be dialled. */
  async #find(ref: AttemptRef): Promise<'ready' | 'dialled' | undefined> {
    try {
      return (await this.#deps.telephony.wasDialled(ref)) ? 'dialled' : 'ready';
    } catch (error) {
      if (error instanceof TelephonyError && error.code === 'gone') return undefined;
      throw error;
    }
  }

  #tell(actor: CallActor, effect: EffectOf<'tell-chat'>): void {
    const untold = this.#untold.get(actor);
    if (untold !== undefined) {
      if (!untold.includes(effect)) untold.push(effect);
      return;
    }
    this.#untold.set(actor, [effect]);
    this.#deps.clock.after(TELLING_DELAY_MS, () => this.#tellNow(actor));
  }

  #tellNow(actor: CallActor): void {
    const effects = this.#untold.get(actor) ?? [];
    this.#untold.delete(actor);
    this.#chain(actor, () => this.#sendStatus(actor, effects));
  }

  /** Says something after all that is being said of this call. */
  #chain(actor: CallActor, send: () => Promise<void>): void {
    this.#sending += 1;
    const before = this.#telling.get(actor);
    const telling = (before === undefined ? send() : before.then(send)).finally(() => {
      this.#sending -= 1;
      if (this.#telling.get(actor) === telling) this.#telling.delete(actor);
    });
    this.#telling.set(actor, telling);
  }

  async #sendStatus(actor: CallActor, effects: readonly EffectOf<'tell-chat'>[]): Promise<void> {
    const { state } = actor;
    const seq = Math.max(...effects.map((effect) => effect.seq));
    const item = {
      kind: 'status' as const,
      callId: state.id,
      chat: state.chat.chat,
      inReplyTo: state.startedWith,
      seq,
      first: !actor.resumed && effects.some((effect) => effect.seq === 1),
      language: state.language,
      content: { kind: 'calls' as const, calls: [viewCall(state, this.#deps.isAlone(state))] },
      final: state.phase === 'ended' && seq === state.statusSeq,
    };
    await this.#send(actor, item);
    for (const effect of effects) actor.done(effect);
  }

  async #sendAnswer(actor: CallActor, effect: EffectOf<'answer'>): Promise<void> {
    const { kind: _kind, text, ...answer } = effect;
    const { chat } = actor.state.chat;
    await this.#send(actor, { kind: 'reply', chat, ...answer, content: saying(text) });
    actor.done(effect);
  }

  async #send({ state }: CallActor, item: Outgoing): Promise<void> {
    try {
      await untilStored(() => this.#deps.statusSink.send(state.chat.adapter, item), this.#deps.clock);
    } catch (error) {
      // The bus will never take this one; the next status tells the whole state anyway.
      this.#deps.logger.error({ callId: state.id, item: item.kind, err: error }, 'not told');
    }
  }
}

/** Between its commit and now somebody may have hung up, or the call have been ended: then the phone need not ring. */
function isDialWanted({ state }: CallActor, { leg, attempt }: EffectOf<'dial'>): boolean {
  return state.legs[leg - 1]?.attempts[attempt - 1]?.phase === 'dialling';
}

function refOf(actor: CallActor, effect: { readonly leg: number; readonly attempt: number }): AttemptRef {
  return { callId: actor.state.id, leg: effect.leg, attempt: effect.attempt };
}

/** Where it is the address that cannot be called, and not the provider that failed. */
function outcomeOfRefusal(code: TelephonyErrorCode): 'not-allowed' | 'unknown-number' | undefined {
  if (code === 'forbidden') return 'not-allowed';
  return code === 'no-such-host' ? 'unknown-number' : undefined;
}

/** What a final "no" of the telephone system means for the call. */
function eventOfRefusal(effect: TelephonyEffect, code: TelephonyErrorCode): Result {
  switch (effect.kind) {
    case 'create':
      return { kind: 'attempt-refused', leg: effect.leg, attempt: effect.attempt, outcome: outcomeOfRefusal(code) };
    case 'dial':
      // A channel that vanished before it was dialled is reported by its own event, with a cause.
      if (code === 'gone') return undefined;
      return { kind: 'attempt-refused', leg: effect.leg, attempt: effect.attempt };
    case 'open-bridge':
      return { kind: 'bridge-failed' };
    case 'join':
      // A party that hung up meanwhile is reported by its own event.
      return code === 'refused' ? { kind: 'bridge-failed' } : undefined;
    case 'announce':
      // Whoever cannot hear it need not wait for its end.
      return { kind: 'announced', leg: effect.leg, announcement: effect.announcement };
    case 'hangup':
    case 'close-bridge':
    case 'stop-announcement':
      return undefined;
    default:
      return assertNever(effect);
  }
}
