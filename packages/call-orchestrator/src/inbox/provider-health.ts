import type { CallState, Clock, ProviderId, RoutableProvider } from '@partyline/core';

/** For so long a provider that said nothing is tried last, in ms; twice as long each further time. */
const FIRST_MS = 30_000;
const LONGEST_MS = 600_000;

/**
 * Which providers answered nothing at all lately. Each call would wait for such a one until its setup time is over: for
 * a growing while the others go first. Whatever it answers, it is there again.
 */
export class ProviderHealth {
  readonly #clock: Clock;
  readonly #silent = new Map<ProviderId, { readonly untilMs: number; readonly forMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Draws conclusions from what happened to a call. */
  observe(before: CallState, after: CallState): void {
    for (const [index, leg] of after.legs.entries()) {
      for (const [tried, attempt] of leg.attempts.entries()) {
        const earlier = before.legs[index]?.attempts[tried];
        if (earlier === attempt || earlier?.phase === 'over') continue;
        const spoke = attempt.progressAtMs ?? attempt.ringingAtMs ?? attempt.answeredAtMs;
        if (spoke !== undefined) this.#silent.delete(attempt.provider);
        else if (attempt.phase === 'over')
          this.#judge(attempt.provider, attempt.endedBy === 'network-failed' || attempt.cause?.sip === 408);
      }
    }
  }

  /** In their order, those last that are silent. */
  order(providers: readonly RoutableProvider[]): readonly RoutableProvider[] {
    const nowMs = this.#clock.now();
    const isSilent = ({ id }: RoutableProvider) => (this.#silent.get(id)?.untilMs ?? 0) > nowMs;
    return [...providers.filter((one) => !isSilent(one)), ...providers.filter(isSilent)];
  }

  /** Ended before anything came of it: by its silence, by an answer, or because nobody wanted it any more. */
  #judge(provider: ProviderId, wasSilent: boolean): void {
    if (!wasSilent) return;
    const forMs = Math.min((this.#silent.get(provider)?.forMs ?? FIRST_MS / 2) * 2, LONGEST_MS);
    this.#silent.set(provider, { untilMs: this.#clock.now() + forMs, forMs });
  }
}
