import {
  type Attempt,
  type AttemptRef,
  type Clock,
  followSound,
  type Logger,
  NEW_TRACK,
  type SoundFigures,
  type SoundTrack,
  type Telephony,
} from '@partyline/core';
import type { ActiveCalls } from './active-calls.ts';
import type { CallActor } from './call-actor.ts';

export interface SoundWatchDeps {
  readonly calls: ActiveCalls;
  readonly telephony: Telephony;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How often a line is read, and how long after its answer at first, ms. */
const EVERY_MS = 5_000;
/** How often it is looked whose turn it is, ms. */
const LOOK_EVERY_MS = 250;

interface Line {
  readonly ref: AttemptRef;
  dueAtMs: number;
  track: SoundTrack;
  asking: boolean;
  seenAt: number;
}

/**
 * Reads how everybody's line sounds, one after the other, and tells a call what has changed. What was read is of the
 * moment: after a restart it begins anew.
 */
export class SoundWatch {
  readonly #deps: SoundWatchDeps;
  readonly #lines = new Map<string, Line>();
  #looks = 0;
  #met = 0;
  #cancel = (): void => {};

  constructor(deps: SoundWatchDeps) {
    this.#deps = deps;
  }

  begin(): void {
    this.#cancel = this.#deps.clock.after(LOOK_EVERY_MS, () => {
      this.#look();
      this.begin();
    });
  }

  end(): void {
    this.#cancel();
    this.#lines.clear();
  }

  /** What was last counted of an attempt. */
  figuresOf(ref: AttemptRef): SoundFigures | undefined {
    return this.#lines.get(keyOf(ref))?.track.figures;
  }

  #look(): void {
    const { calls, telephony, clock } = this.#deps;
    const nowMs = clock.now();
    this.#looks += 1;
    for (const actor of calls) {
      for (const [index, leg] of actor.state.legs.entries()) {
        const attempt = leg.attempts.at(-1);
        if (attempt?.answeredAtMs === undefined || attempt.phase === 'over') continue;
        const ref = { callId: actor.state.id, leg: index + 1, attempt: leg.attempts.length };
        const line = this.#lines.get(keyOf(ref)) ?? this.#meet(ref, attempt, nowMs);
        line.seenAt = this.#looks;
        // What their phone plays meanwhile says nothing about the line.
        if (leg.onHold) line.track = afresh(line.track);
        if (leg.onHold || attempt.phase !== 'answered' || line.asking || line.dueAtMs > nowMs || !telephony.connected)
          continue;
        line.dueAtMs = Math.max(line.dueAtMs, nowMs - LOOK_EVERY_MS) + EVERY_MS;
        void this.#read(actor, line);
      }
    }
    for (const [key, { seenAt }] of this.#lines) if (seenAt !== this.#looks) this.#lines.delete(key);
  }

  /** Those who are met late, all at one time after a restart, are spread. */
  #meet(ref: AttemptRef, { answeredAtMs = 0, quality }: Attempt, nowMs: number): Line {
    this.#met += 1;
    const isFresh = nowMs - answeredAtMs < EVERY_MS;
    const dueAtMs = isFresh ? answeredAtMs + EVERY_MS : nowMs + ((this.#met * LOOK_EVERY_MS) % EVERY_MS);
    const line: Line = {
      ref,
      dueAtMs,
      track: { ...NEW_TRACK, ...(quality && { quality }) },
      asking: false,
      seenAt: this.#looks,
    };
    this.#lines.set(keyOf(ref), line);
    return line;
  }

  /** What is not answered is asked again when its turn comes. Never rejects. */
  async #read(actor: CallActor, line: Line): Promise<void> {
    const { telephony, logger } = this.#deps;
    const { leg, attempt, callId } = line.ref;
    line.asking = true;
    try {
      const figures = await telephony.measureSound(line.ref);
      if (figures === undefined) return;
      const before = line.track.quality;
      line.track = followSound(line.track, figures);
      const { quality } = line.track;
      if (quality !== undefined && quality !== before) actor.post({ kind: 'sounds', leg, attempt, quality });
    } catch (error) {
      logger.debug({ callId, leg, err: error }, 'not known how a line sounds');
    } finally {
      line.asking = false;
    }
  }
}

/** What is read next is compared with nothing. */
function afresh({ figures: _, earlier: __, ...track }: SoundTrack): SoundTrack {
  return { ...track, turning: 0 };
}

function keyOf({ callId, leg, attempt }: AttemptRef): string {
  return `${callId}/${leg}/${attempt}`;
}
