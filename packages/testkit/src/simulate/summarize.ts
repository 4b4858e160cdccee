import type { Run } from './simulate-scenario.ts';

/** A mean over seeds, and how far from it the true one may be: 95 %, by the normal distribution. */
export interface Estimate {
  readonly mean: number;
  readonly margin: number;
}

export function estimate(values: readonly number[]): Estimate {
  const known = values.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length - 1);
  return { mean, margin: 1.96 * Math.sqrt(variance / known.length) };
}

export interface Summary {
  readonly policy: string;
  readonly completion: Estimate;
  readonly setUpMs: Estimate;
  readonly cost: Estimate;
  readonly leaveMs: Estimate;
  readonly returnMs?: Estimate;
  /** Means over the seeds. */
  readonly timeline: readonly number[];
}

export function summarize(policy: string, runs: readonly Run[]): Summary {
  const returns = runs.flatMap(({ returnMs }) => returnMs ?? []);
  const parts = runs[0]?.timeline.length ?? 0;
  return {
    policy,
    completion: estimate(runs.map(({ completion }) => completion)),
    setUpMs: estimate(runs.map(({ setUpMs }) => setUpMs)),
    cost: estimate(runs.map(({ cost }) => cost)),
    leaveMs: estimate(runs.map(({ leaveMs }) => leaveMs)),
    ...(returns.length > 0 && { returnMs: estimate(returns) }),
    timeline: Array.from(
      { length: parts },
      (_, part) => estimate(runs.map(({ timeline }) => timeline[part] ?? 0)).mean,
    ),
  };
}

/**
 * How much better the first is than the second over the same seeds, and whether that is certain. The runs are pairs: both
 * had the same calls.
 */
export function compare(
  ours: readonly Run[],
  theirs: readonly Run[],
  of: (run: Run) => number,
): Estimate & { readonly verdict: 'ahead' | 'behind' | 'even' } {
  const difference = estimate(ours.map((run, index) => of(run) - of(theirs[index] ?? run)));
  const { mean, margin } = difference;
  if (Math.abs(mean) <= margin || !Number.isFinite(mean)) return { ...difference, verdict: 'even' };
  return { ...difference, verdict: mean > 0 ? 'ahead' : 'behind' };
}
