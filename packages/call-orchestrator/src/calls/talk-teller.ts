import type { AttemptRef, CallId, Clock, LegNumber, Logger, Talks } from '@partyline/core';

export interface TalkTellerDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly talks?: Pick<Talks, 'tell'> | undefined;
}

/** Shortest time between two words about one call, ms: people see no more. */
const EVERY_MS = 500;

interface Talking {
  readonly numbers: Set<LegNumber>;
  toldAtMs: number;
  waits: boolean;
}

/** Says who is talking in which call, as it is and not too often. Not stored: it is of the moment. */
export class TalkTeller {
  readonly #deps: TalkTellerDeps;
  readonly #calls = new Map<CallId, Talking>();

  constructor(deps: TalkTellerDeps) {
    this.#deps = deps;
  }

  note({ callId, leg }: AttemptRef, isTalking: boolean): void {
    if (this.#deps.talks === undefined) return;
    const talking = this.#calls.get(callId) ?? { numbers: new Set(), toldAtMs: 0, waits: false };
    this.#calls.set(callId, talking);
    if (isTalking) talking.numbers.add(leg);
    else talking.numbers.delete(leg);
    if (talking.waits) return;
    talking.waits = true;
    const { clock } = this.#deps;
    const waitMs = Math.min(EVERY_MS, Math.max(0, talking.toldAtMs + EVERY_MS - clock.now()));
    clock.after(waitMs, () => this.#tell(callId, talking));
  }

  /** The call is over, or somebody of it is gone. */
  forget(callId: CallId): void {
    this.#calls.delete(callId);
  }

  #tell(callId: CallId, talking: Talking): void {
    const { clock, talks, logger } = this.#deps;
    talking.waits = false;
    talking.toldAtMs = clock.now();
    talks?.tell({ callId, numbers: [...talking.numbers] }).catch((error: unknown) => {
      logger.debug({ callId, err: error }, 'not told who is talking');
    });
  }
}
