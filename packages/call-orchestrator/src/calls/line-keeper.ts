import type { Attempt, CallState, Clock, Line, Lines, Logger, ProviderId } from '@partyline/core';
import type { ActiveCalls } from './active-calls.ts';

export interface LineKeeperDeps {
  readonly calls: Pick<ActiveCalls, 'states'>;
  readonly lines: Lines;
  /** How many calls a provider carries at once; one that is missing carries any number. */
  readonly limits: ReadonlyMap<ProviderId, number>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often it is said which lines are taken, ms; without it they are free after a minute. */
const KEEP_EVERY_MS = 20_000;

/** Takes a line of its provider for each attempt, keeps it while the attempt lives, and gives it back. */
export class LineKeeper {
  readonly #deps: LineKeeperDeps;
  #cancel = (): void => {};

  constructor(deps: LineKeeperDeps) {
    this.#deps = deps;
  }

  begin(): void {
    const { calls, lines, limits, clock } = this.#deps;
    if (limits.size === 0) return;
    // Whoever is still to be created may have none: to keep it would be to take it, however many there are.
    const taken = calls.states().flatMap((state) => linesOf(state, 'creating'));
    this.#tolerate(lines.keep(taken.filter(({ provider }) => limits.has(provider))));
    this.#cancel = clock.after(KEEP_EVERY_MS, () => this.begin());
  }

  end(): void {
    this.#cancel();
  }

  /**
   * False where all are taken. Rejects with a `BusError`.
   * @param canary leaves the last one to people, where there are several
   */
  async take(line: Line, canary = false): Promise<boolean> {
    const limit = this.#deps.limits.get(line.provider);
    return limit === undefined || (await this.#deps.lines.take(line, canary ? Math.max(1, limit - 1) : limit));
  }

  giveBack(line: Line): void {
    if (this.#deps.limits.has(line.provider)) this.#tolerate(this.#deps.lines.giveBack(line));
  }

  /** Gives back what a step of a call has ended. */
  follow(before: CallState, after: CallState): void {
    const kept = new Set(linesOf(after).map(nameOf));
    for (const line of linesOf(before)) if (!kept.has(nameOf(line))) this.giveBack(line);
  }

  /** Redis is away: they are free after a minute. */
  #tolerate(request: Promise<void>): void {
    request.catch((error: unknown) => this.#deps.logger.debug({ err: error }, 'lines of providers not written'));
  }
}

/** Of the attempts that are not over. */
function linesOf({ id: callId, legs }: CallState, without?: Attempt['phase']): Line[] {
  return legs.flatMap(({ attempts }, leg) =>
    attempts.flatMap(({ provider, phase }, attempt) =>
      phase === 'over' || phase === without ? [] : [{ provider, ref: { callId, leg: leg + 1, attempt: attempt + 1 } }],
    ),
  );
}

function nameOf({ ref: { leg, attempt } }: Line): string {
  return `${leg}/${attempt}`;
}
