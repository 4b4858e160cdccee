import type { Refusal } from '../../commands/refusal.ts';
import type { CallState, Leg } from '../call-state.ts';

/** In the call, or on the way into it. */
export function canBeReached({ phase }: Leg): boolean {
  return phase !== 'out';
}

/** Why nothing can be done with the people of a call any more. */
export function whyClosed({ phase }: CallState): Refusal | undefined {
  return phase === 'closing' || phase === 'ended' ? { kind: 'call-over' } : undefined;
}
