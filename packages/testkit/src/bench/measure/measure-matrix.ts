import { setTimeout as delay } from 'node:timers/promises';
import { type AdapterId, type CallId, type StatusSink, saying, verbatim } from '@partyline/core';
import type { MatrixRooms } from '../../matrix-user/matrix-rooms.ts';
import type { Arrivals } from '../clients/arrivals.ts';
import { markOf } from '../clients/homeserver-tap.ts';
import type { StreamWatch } from '../clients/stream-watch.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { type Spread, spread } from '../machine/statistics.ts';

export interface MatrixBench {
  readonly rounds: number;
  /** A person's; the gateway and the bare client are in a room each with them. */
  readonly alice: MatrixRooms;
  readonly gatewayRoom: string;
  readonly bareRoom: string;
  /** What the tap in front of the gateway's homeserver tells, and `heard TEXT` of the bare client. */
  readonly arrivals: Arrivals;
  readonly commands: StreamWatch;
  readonly statuses: StatusSink;
  readonly adapter: AdapterId;
  /**
   * Told of in turn: the adapter leaves a call's message as it is for a while, and that pause is not to be measured.
   */
  readonly callIds: readonly [CallId, CallId];
  readonly onProgress: (line: string) => void;
}

/** All in ms. */
export interface MatrixResult {
  readonly rounds: number;
  /** Sync with the message passed to the gateway → command on the bus. */
  readonly hear: Spread;
  /** Status handed to the bus → the edit's request has left the gateway. */
  readonly edit: Spread;
  /** … → the homeserver has answered it. */
  readonly editAnswered: Spread;
  /** A bare client's request sent → answered, and → another bare client's sync has brought it. */
  readonly bareAnswered: Spread;
  readonly bareSeen: Spread;
}

/** Its length varies, so that no timer stays in step with the rounds. */
const QUIET_MS = 30;

/** One after the other, round by round, so that a slow moment of the machine meets all of them. */
export async function measureMatrix(bench: MatrixBench): Promise<MatrixResult> {
  const { rounds, alice, arrivals } = bench;
  const times = { hear: none(), edit: none(), editAnswered: none(), bareAnswered: none(), bareSeen: none() };
  let lastMark = 0;
  let lastSeq = 0;

  /** The gateway answers with the word that it does not know; only then it is quiet again. */
  async function hear(): Promise<number> {
    const mark = markOf(++lastMark);
    const [syncedAtMs, onBusAtMs] = await Promise.all([
      arrivals.expect(`synced ${mark}`),
      bench.commands.next(mark),
      arrivals.expect(`answered ${mark}`),
      alice.write(bench.gatewayRoom, `STATUS ${mark}`),
    ]);
    return onBusAtMs - syncedAtMs;
  }

  /** What is said first of a call is a message of its own, and in its place comes all the rest. */
  async function tell(callId: CallId, how: 'sent' | 'edited') {
    const mark = markOf(++lastMark);
    const text = `Call ${callId}: ${mark}\n1. +12025550100: calling\n2. +12025550101: waiting`;
    const place = { callId, chat: bench.gatewayRoom, seq: ++lastSeq, first: how === 'sent' };
    const startedAtMs = monotonicMs();
    const [leftAtMs, answeredAtMs] = await Promise.all([
      arrivals.expect(`${how} ${mark}`),
      arrivals.expect(`answered ${mark}`),
      bench.statuses.send(bench.adapter, { kind: 'status', ...place, content: saying(verbatim(text)), final: false }),
    ]);
    return { leftMs: leftAtMs - startedAtMs, answeredMs: answeredAtMs - startedAtMs };
  }

  async function bare() {
    const mark = markOf(++lastMark);
    const startedAtMs = monotonicMs();
    const [seenAtMs, answeredAtMs] = await Promise.all([
      arrivals.expect(`heard ${mark}`),
      alice.write(bench.bareRoom, mark).then(monotonicMs),
    ]);
    return { answeredMs: answeredAtMs - startedAtMs, seenMs: seenAtMs - startedAtMs };
  }

  const quiet = () => delay(QUIET_MS + Math.random() * QUIET_MS);
  let [callId, other] = bench.callIds;
  await tell(callId, 'sent');
  await tell(other, 'sent');
  for (let round = -Math.ceil(rounds / 10); round < rounds; round += 1) {
    const hearMs = await hear();
    await quiet();
    const told = await tell(callId, 'edited');
    [callId, other] = [other, callId];
    await quiet();
    const sent = await bare();
    await quiet();
    if (round < 0) continue;
    times.hear.push(hearMs);
    times.edit.push(told.leftMs);
    times.editAnswered.push(told.answeredMs);
    times.bareAnswered.push(sent.answeredMs);
    times.bareSeen.push(sent.seenMs);
    if (round > 0 && round % 25 === 0) bench.onProgress(`matrix: ${round} of ${rounds} rounds`);
  }
  return {
    rounds,
    hear: spread(times.hear),
    edit: spread(times.edit),
    editAnswered: spread(times.editAnswered),
    bareAnswered: spread(times.bareAnswered),
    bareSeen: spread(times.bareSeen),
  };
}

const none = (): number[] => [];
