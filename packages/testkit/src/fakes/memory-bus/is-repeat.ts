import type { Envelope, RepeatMark } from '@partyline/core';

/** Whether a message comes again, by when the last with its mark was written; notes it. As for the real sink. */
export function isRepeat(
  seen: Map<string, number>,
  name: string,
  { sentAtMs }: Pick<Envelope, 'sentAtMs'>,
  { withinMs }: Pick<RepeatMark, 'withinMs'> = { withinMs: Number.POSITIVE_INFINITY },
): boolean {
  const lastMs = seen.get(name) ?? Number.NEGATIVE_INFINITY;
  seen.set(name, Math.max(lastMs, sentAtMs));
  return sentAtMs - lastMs < withinMs;
}
