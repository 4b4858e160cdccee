import type { Clock } from '@partyline/core';
import { type Element, xml } from '@xmpp/client';
import { NS } from '../namespaces.ts';

export interface LivenessOptions {
  readonly clock: Clock;
  /** Asks the server for a sign of life. */
  readonly probe: () => void;
  /** The server is silent. */
  readonly onSilent: () => void;
}

/** Notices a server that is gone without a word (a cable pulled, a firewall's forgotten connection): 24 s at most. */
export interface Liveness {
  /** Something came from the server. */
  heard(): void;
  /** While we read nothing on purpose, silence means nothing. */
  suspend(suspended: boolean): void;
  stop(): void;
}

const TICK_MS = 2_000;
const QUIET_MS = 10_000;
const ANSWER_MS = 10_000;

export function watchLiveness({ clock, probe, onSilent }: LivenessOptions): Liveness {
  let heardAtMs = clock.now();
  let askedAtMs: number | undefined;
  let suspended = false;
  let cancel = clock.after(TICK_MS, tick);

  function tick(): void {
    cancel = clock.after(TICK_MS, tick);
    if (suspended) return;
    const nowMs = clock.now();
    if (askedAtMs === undefined) {
      if (nowMs - heardAtMs < QUIET_MS) return;
      askedAtMs = nowMs;
      probe();
    } else if (nowMs - askedAtMs >= ANSWER_MS) {
      onSilent();
    }
  }

  return {
    heard() {
      heardAtMs = clock.now();
      askedAtMs = undefined;
    },
    suspend(next) {
      suspended = next;
      heardAtMs = clock.now();
      askedAtMs = undefined;
    },
    stop() {
      cancel();
    },
  };
}

/** A question that every server answers. */
export function probeOf(acknowledges: boolean): Element {
  return acknowledges
    ? xml('r', { xmlns: NS.streamManagement })
    : xml('iq', { type: 'get', id: `ping-${crypto.randomUUID()}` }, xml('ping', { xmlns: NS.ping }));
}
