import { describe, expect, it } from 'vitest';
import {
  aloneRows,
  consoleRows,
  latencyRows,
  matrixRows,
  memoryRows,
  rateRows,
  renderTable,
  routingRows,
} from './bench-table.ts';

const spread = (p50: number) => ({ p50, p99: 2 * p50 });
const latency = (gateway: number) => ({
  rounds: 1,
  gateway: spread(gateway),
  xmpp: spread(1.5),
  ari: spread(2.5),
  ariWithoutMark: spread(2),
});

describe('the table', () => {
  it('holds the gateway to the sum of its baselines', () => {
    expect(latencyRows(latency(6))[0]).toMatchObject({ ratio: '1.50 ×', met: true });
    expect(latencyRows(latency(6.1))[0]).toMatchObject({ met: false });
    expect(renderTable(latencyRows(latency(6.1)))).toContain('MISSED');
  });

  it('holds the gateway to nine tenths of what the bare script reaches', () => {
    const run = (callsPerSecond: number) => ({
      ...{ callsPerSecond, calls: 1, begun: 1, failed: 0, setUpP50: 5, setUpP95: 9 },
      cpuMsPerCall: { gateway: 3, redis: 1, prosody: 2, bare: 1.5 },
    });
    const rate = (gateway: number) => ({
      ...{ levels: { bare: 100, gateway: 100 }, seconds: 30 },
      runs: { bare: [run(90), run(110)], gateway: [run(gateway)], gatewayWithoutDelivery: [run(gateway)] },
    });
    const rows = rateRows({ shared: rate(89), ownCore: rate(90), ami: run(120) });
    expect(rows.flatMap(({ met }) => met ?? [])).toEqual([false, true]);
    expect(rows.map(({ gateway }) => gateway)).toContain('3.0 ms + 1.0 ms Redis + 2.0 ms Prosody');
  });

  it('holds the gateway alone to what is aimed at, and to ringing nobody again', () => {
    const result = { callsPerSecond: 280, callsPerCoreSecond: 310, redisMsPerCall: 0.9, legsHeld: 10_000 };
    const met = (takeUpMs: number, rungAgain: number, talkingShare: number) =>
      aloneRows({ ...result, takeUpMs, rungAgain, talkingLegs: 500, talkingShare }).map((row) => row.met);
    expect(met(2_000, 0, 0.04)).toEqual([true, true, true, true, true]);
    expect(met(3_000, 1, 0.2)).toEqual([true, false, true, false, false]);
  });

  it('holds a routing decision to a millisecond', () => {
    const at = (p99: number) => ({ p50: p99 / 2, p99 });
    const rows = (p99: number) =>
      routingRows({ providers: 2, prefixes: 3, decision: at(p99), redis: at(0.2), ratings: at(5) });
    expect(rows(0.4).flatMap(({ met }) => met ?? [])).toEqual([true]);
    expect(rows(1).flatMap(({ met }) => met ?? [])).toEqual([false]);
  });

  it('puts an order beside a bare trip and a bare request', () => {
    const at = (p50: number) => ({ p50, p99: 2 * p50 });
    const [p50] = consoleRows({ rounds: 1, gateway: at(3), xmpp: at(1), ari: at(1) });
    expect(p50).toMatchObject({ ratio: '1.50 ×', met: false });
  });

  it('takes for growth what is kept after the first quarter only', () => {
    const memory = { heapPerCall: 7 * 1024, rssPerCall: 21 * 1024, calls: 2_000 };
    const settling = memoryRows({ ...memory, idleHeap: [10e6, 12e6, 12e6, 12e6, 12e6] });
    expect(settling.map(({ met }) => met)).toEqual([true, false, true]);
    const growing = memoryRows({ ...memory, idleHeap: [10e6, 12e6, 14e6, 16e6, 18e6] });
    expect(growing.at(-1)).toMatchObject({ gateway: '4000 bytes', met: false });
  });

  it('holds each way through the Matrix adapter to ten milliseconds of its own', () => {
    const matrix = { rounds: 1, editAnswered: spread(40), bareAnswered: spread(32), bareSeen: spread(50) };
    const limits = (hear: number, edit: number) =>
      matrixRows({ ...matrix, hear: spread(hear), edit: spread(edit) }).flatMap(({ met }) => met ?? []);
    expect(limits(9.9, 9.9)).toEqual([true, true]);
    expect(limits(10, 9.9)).toEqual([false, true]);
    expect(limits(9.9, 10)).toEqual([true, false]);
    const [answered] = matrixRows({ ...matrix, hear: spread(1), edit: spread(1) }).slice(-2);
    expect(answered).toMatchObject({ gateway: '40.0 ms', baseline: '32.0 ms bare send → answer', ratio: '1.25 ×' });
  });
});
