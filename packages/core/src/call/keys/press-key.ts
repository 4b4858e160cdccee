import type { NumberedLeg, Step } from '../step.ts';
import { keyTable } from './key-table.ts';

/** How long the key after `*` may take, ms. */
const WAIT_MS = 3_000;

/** Somebody in the call presses a key: nothing happens but for `*` and a key of the table soon after it. */
export function pressKey(step: Step, person: NumberedLeg, digit: string): void {
  const { state, context } = step;
  const { leg } = person;
  const { starAtMs } = leg;
  delete leg.starAtMs;
  if (state.settings.keys === false || state.phase === 'closing' || leg.phase !== 'in') return;
  if (digit === '*') leg.starAtMs = context.nowMs;
  else if (starAtMs !== undefined && context.nowMs - starAtMs <= WAIT_MS) keyTable[digit]?.(step, person);
}
