import {
  type CallId,
  type Effect,
  type Records,
  SuppressionList,
  type Telephony,
  TelephonyError,
} from '@partyline/core';
import type { CallActor } from '../calls/call-actor.ts';
import type { LineKeeper } from '../calls/line-keeper.ts';
import { InOrder } from '../prompts/in-order.ts';
import { PromptMaker } from '../prompts/prompt-maker.ts';
import { ChatTeller, type ChatTellerDeps } from './chat-teller.ts';
import type { Result, TelephonyEffect } from './define-effect.ts';
import { effectTable } from './effect-table.ts';

export interface EffectRunnerDeps extends ChatTellerDeps {
  readonly telephony: Telephony;
  readonly records: Records;
  readonly lines: Pick<LineKeeper, 'take' | 'giveBack'>;
  /** What is told in sound; without it by the sounds that Asterisk brings. */
  readonly prompts?: PromptMaker | undefined;
  /** Nobody knows whether something was done: what the telephone system holds must be looked at again. */
  readonly onUncertain: () => void;
}

/**
 * Carries effects out. Requests of one call are sent in order without waiting for each other: the telephony port keeps
 * their order. An effect whose outcome is not known (not connected, no answer) stays pending until what the telephone
 * system says is there has been looked at again.
 */
export class EffectRunner {
  readonly #deps: EffectRunnerDeps;
  readonly #teller: ChatTeller;
  readonly #prompts: PromptMaker;
  readonly #suppressions: SuppressionList;
  readonly #inOrder = new InOrder<CallId>();
  /** Effects whose requests to the telephone system are not answered yet, and since when, ms. Oldest first. */
  readonly #asking = new Map<Effect, number>();

  constructor(deps: EffectRunnerDeps) {
    this.#deps = deps;
    this.#teller = new ChatTeller(deps);
    this.#prompts = deps.prompts ?? new PromptMaker();
    this.#suppressions = new SuppressionList(deps.records);
  }

  /** No request waits for its answer, and no message to be sent. */
  get idle(): boolean {
    return this.#asking.size === 0 && this.#teller.idle;
  }

  /** How long the oldest request to the telephone system has waited for its answer, ms. */
  get longestWaitMs(): number {
    for (const [effect, sinceMs] of this.#asking) {
      if (!isSpoken(effect)) return this.#deps.clock.now() - sinceMs;
    }
    return 0;
  }

  /** Whether it has been asked for and not been answered: then its answer is waited for, and nothing is asked twice. */
  isAsking(effect: Effect): boolean {
    return this.#asking.has(effect);
  }

  run(actor: CallActor, effects: readonly Effect[]): void {
    const asked: TelephonyEffect[] = [];
    for (const effect of effects) {
      if (effect.kind === 'tell-chat') this.#teller.tell(actor, effect);
      else if (effect.kind === 'answer') this.#teller.answer(actor, effect);
      else if (effect.kind === 'invite') this.#teller.invite(actor, effect);
      else asked.push(effect);
    }
    const [first, others] = [asked.filter(goesFirst), asked.filter((effect) => !goesFirst(effect))];
    for (const effect of [...first, ...others]) void this.#ask(actor, goingWith(effect, asked));
  }

  /** Asks the telephone system for effects of one kind, by one request. */
  async #ask(actor: CallActor, effects: readonly TelephonyEffect[]): Promise<void> {
    const [effect] = effects;
    if (effect === undefined) return;
    const { telephony, lines, onUncertain, clock, logger } = this.#deps;
    const { run, refused } = effectTable[effect.kind];
    let event: Result;
    for (const one of effects) this.#asking.set(one, clock.now());
    try {
      event = await run(effects, {
        telephony,
        prompts: this.#prompts,
        inOrder: this.#inOrder,
        suppressions: this.#suppressions,
        lines,
        now: () => clock.now(),
        state: () => actor.state,
        resumed: actor.resumed,
        onUncertain,
      });
    } catch (error) {
      const code = error instanceof TelephonyError ? error.code : 'refused';
      if (code === 'unreachable' || code === 'timeout') {
        logger.warn({ callId: actor.state.id, effect: effect.kind, code }, 'effect left for later');
        onUncertain();
        return;
      }
      event = refused(effect, code);
      logger.warn({ callId: actor.state.id, effect: effect.kind, err: error }, 'effect refused');
    } finally {
      for (const one of effects) this.#asking.delete(one);
    }
    for (const one of effects) actor.done(one);
    if (event !== undefined) actor.post(event);
  }
}

function goesFirst({ kind }: TelephonyEffect): boolean {
  return effectTable[kind].first;
}

/** Those that one request carries out with this one; none where another of the same step takes it along. */
function goingWith(effect: TelephonyEffect, effects: readonly TelephonyEffect[]): readonly TelephonyEffect[] {
  if (!effectTable[effect.kind].atOnce) return [effect];
  const all = effects.filter(({ kind }) => kind === effect.kind);
  return all[0] === effect ? all : [];
}

/** It takes as long as the words take to be spoken: no sign of a telephone system that is behind. */
function isSpoken({ kind }: Effect): boolean {
  return kind === 'announce' || kind === 'announce-to-all';
}
