import type { PersonView } from '@partyline/core';
import type { ConsoleRequest } from '../../src/console/console-protocol.ts';

/** One thing that may be done with somebody of a call. */
export interface Steering {
  readonly label: 'mute' | 'unmute' | 'hold' | 'resume' | 'drop' | 'redial' | 'admit';
  readonly order: ConsoleRequest['order'];
}

/** What may be done with somebody as they are. */
export function steeringOf({ number, state, muted, held, atDoor }: PersonView): readonly Steering[] {
  if (state === 'out') return [{ label: 'redial', order: { kind: 'redial', number } }];
  const drop: Steering = { label: 'drop', order: { kind: 'drop', number } };
  if (atDoor) return [{ label: 'admit', order: { kind: 'admit', number } }, drop];
  if (state !== 'in') return [drop];
  return [
    { label: muted ? 'unmute' : 'mute', order: { kind: 'mute', number, on: !muted } },
    { label: held ? 'resume' : 'hold', order: { kind: 'hold', number, on: !held } },
    drop,
  ];
}
