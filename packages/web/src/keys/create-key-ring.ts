import { createHash } from 'node:crypto';
import { type Clock, KeyRing, type Records } from '@partyline/core';

export interface KeyRingParts {
  readonly records: Records;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

export function createKeyRing({ records, clock, random }: KeyRingParts): KeyRing {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  return new KeyRing({ records, digest, random, now: () => clock.now() });
}
