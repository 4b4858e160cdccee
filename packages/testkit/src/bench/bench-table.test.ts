import { describe, expect, it } from 'vitest';
import { latencyRows, memoryRows, renderTable } from './bench-table.ts';

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
    expect(latencyRows(latency(5))[0]).toMatchObject({ ratio: '1.25 ×', met: true });
    expect(latencyRows(latency(5.1))[0]).toMatchObject({ met: false });
    expect(renderTable(latencyRows(latency(5.1)))).toContain('MISSED');
  });

  it('takes for growth what is kept after the first quarter only', () => {
    const memory = { heapPerCall: 7 * 1024, rssPerCall: 21 * 1024, calls: 2_000 };
    const settling = memoryRows({ ...memory, idleHeap: [10e6, 12e6, 12e6, 12e6, 12e6] });
    expect(settling.map(({ met }) => met)).toEqual([true, false, true]);
    const growing = memoryRows({ ...memory, idleHeap: [10e6, 12e6, 14e6, 16e6, 18e6] });
    expect(growing.at(-1)).toMatchObject({ gateway: '4000 bytes', met: false });
  });
});
