import type { CallState } from '../call/call-state.ts';
import { statusLines } from './render-status.ts';

/** The lines of the status message that a step changed: what is new to a person, and all that a network without edits is sent. */
export function statusChanges(before: CallState, after: CallState): string[] {
  const old = statusLines(before);
  return statusLines(after).filter((line, index) => line !== old[index]);
}
