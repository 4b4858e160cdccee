import {
  type CallState,
  type Clock,
  type Logger,
  type Outgoing,
  type StatusSink,
  saying,
  viewCall,
} from '@partyline/core';
import type { CallActor } from '../calls/call-actor.ts';
import { untilStored } from '../calls/until-stored.ts';
import type { EffectOf } from './define-effect.ts';

export interface ChatTellerDeps {
  readonly statusSink: StatusSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether no other call of the same chat is running. */
  readonly isAlone: (state: CallState) => boolean;
}

/**
 * How long a status waits at least for what may follow at once, in ms: a person sees no difference, and what happens
 * within it is told by one message, whose way does not compete with that of the next INVITE.
 */
const TELLING_DELAY_MS = 50;

/** Carries out what is to be told to chats: for one call one thing after the other. */
export class ChatTeller {
  readonly #deps: ChatTellerDeps;
  /** The chain of messages per call, so that one never overtakes another. */
  readonly #telling = new WeakMap<CallActor, Promise<void>>();
  /** What the next status message of a call will tell. */
  readonly #untold = new Map<CallActor, EffectOf<'tell-chat'>[]>();
  #sending = 0;

  constructor(deps: ChatTellerDeps) {
    this.#deps = deps;
  }

  /** Nothing waits to be sent. */
  get idle(): boolean {
    return this.#untold.size === 0 && this.#sending === 0;
  }

  /** Says how the call is, when the effect is carried out. */
  tell(actor: CallActor, effect: EffectOf<'tell-chat'>): void {
    const untold = this.#untold.get(actor);
    if (untold !== undefined) {
      if (!untold.includes(effect)) untold.push(effect);
      return;
    }
    this.#untold.set(actor, [effect]);
    this.#deps.clock.after(TELLING_DELAY_MS, () => this.#tellNow(actor));
  }

  answer(actor: CallActor, effect: EffectOf<'answer'>): void {
    this.#chain(actor, async () => {
      const { kind: _kind, text, ...answer } = effect;
      await this.#send(actor, { kind: 'reply', chat: actor.state.chat.chat, ...answer, content: saying(text) });
      actor.done(effect);
    });
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
    await this.#send(actor, {
      kind: 'status',
      callId: state.id,
      chat: state.chat.chat,
      inReplyTo: state.startedWith,
      language: state.language,
      seq,
      first: !actor.resumed && effects.some((effect) => effect.seq === 1),
      content: { kind: 'calls', calls: [viewCall(state, this.#deps.isAlone(state))] },
      final: state.phase === 'ended' && seq === state.statusSeq,
    });
    for (const effect of effects) actor.done(effect);
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
