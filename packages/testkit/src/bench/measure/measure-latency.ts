import { setTimeout as delay } from 'node:timers/promises';
import type { BareScripts } from '../bare/bare-scripts.ts';
import { Arrivals } from '../clients/arrivals.ts';
import type { CallNumbers } from '../clients/call-numbers.ts';
import { SipCallee } from '../clients/sip-callee.ts';
import type { XmppUser } from '../clients/xmpp-user.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { type Spread, spread } from '../machine/statistics.ts';

export interface LatencyBench {
  readonly rounds: number;
  readonly carrierPort: number;
  readonly numbers: CallNumbers;
  readonly bare: BareScripts;
  readonly alice: XmppUser;
  /** Bare JIDs of the gateway and of the bare XMPP client. */
  readonly gateway: string;
  readonly bareUser: string;
  readonly onProgress: (line: string) => void;
}

/** All in ms. */
export interface LatencyResult {
  readonly rounds: number;
  /** Message sent → INVITE arrived at the callee. */
  readonly gateway: Spread;
  /** Message sent → message arrived at a bare client. */
  readonly xmpp: Spread;
  /** Create sent → INVITE arrived, with and without the time limit that is set before the dial. */
  readonly ari: Spread;
  readonly ariWithoutMark: Spread;
}

/**
 * What an event of one round leaves behind before the next begins; its length varies, so that no timer stays in step
 * with the rounds.
 */
const QUIET_MS = 40;

/** One after the other, round by round, so that a slow moment of the machine meets all of them. */
export async function measureLatency(bench: LatencyBench): Promise<LatencyResult> {
  const { numbers, bare, alice, rounds } = bench;
  const arrivals = new Arrivals();
  const over = new Arrivals();
  const callee = await SipCallee.listen(bench.carrierPort, {
    answer: () => ({ kind: 'busy' }),
    onInvite: (number, atMs) => arrivals.note(number, atMs),
    onOver: (number, atMs) => over.note(number, atMs),
  });
  const begun = new Arrivals();
  bare.listen((note) => {
    if (note.kind === 'heard') arrivals.note(note.text, note.atMs);
    if (note.kind === 'begun') begun.note(note.id, note.atMs);
  });

  const throughGateway = async (): Promise<number> => {
    const pair = numbers.take();
    const arrived = arrivals.expect(pair[0]);
    const ended = over.expect(pair[0]);
    const sentAtMs = monotonicMs();
    void alice.send(bench.gateway, `CALLBACK ${pair.join(' ')}`, pair[0]);
    const tookMs = (await arrived) - sentAtMs;
    await ended;
    return tookMs;
  };
  const overXmpp = async (): Promise<number> => {
    const text = `CALLBACK ${numbers.take().join(' ')}`;
    const arrived = arrivals.expect(text);
    const sentAtMs = monotonicMs();
    void alice.send(bench.bareUser, text, text);
    return (await arrived) - sentAtMs;
  };
  const overAri = async (mark: boolean): Promise<number> => {
    const [number] = numbers.take();
    const id = `bench-${number.slice(1)}`;
    const [arrived, began] = [arrivals.expect(number), begun.expect(id)];
    const done = bare.run({ kind: 'dial', id, number, mark });
    const tookMs = (await arrived) - (await began);
    await done;
    return tookMs;
  };

  const takers = {
    gateway: throughGateway,
    xmpp: overXmpp,
    ari: () => overAri(true),
    ariWithoutMark: () => overAri(false),
  };
  const times = { gateway: [0], xmpp: [0], ari: [0], ariWithoutMark: [0] };
  for (const list of Object.values(times)) list.length = 0;
  const names = ['gateway', 'xmpp', 'ari', 'ariWithoutMark'] as const;
  const warmUp = Math.ceil(rounds / 10);
  try {
    for (let round = -warmUp; round < rounds; round += 1) {
      for (const name of names) {
        const tookMs = await takers[name]();
        if (round >= 0) times[name].push(tookMs);
        await delay(QUIET_MS + Math.random() * QUIET_MS);
      }
      if (round > 0 && round % 50 === 0) bench.onProgress(`latency: ${round} of ${rounds} rounds`);
    }
  } finally {
    callee.close();
  }
  return {
    rounds,
    gateway: spread(times.gateway),
    xmpp: spread(times.xmpp),
    ari: spread(times.ari),
    ariWithoutMark: spread(times.ariWithoutMark),
  };
}
