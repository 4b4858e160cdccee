import type { AttemptRecord, ProviderId } from '@partyline/core';
import type { SimulatedProvider } from '../provider-world.ts';

/** A way to choose. It learns of an attempt when that is over. */
export interface Policy {
  order(nowMs: number, random: () => number): readonly ProviderId[];
  observe(record: AttemptRecord): void;
  /** It has each provider call an echo so often, ms. */
  readonly canaryEveryMs?: number | undefined;
}

export interface PolicyMaker {
  readonly name: string;
  /** Providers in the order of the configuration. */
  readonly create: (providers: readonly SimulatedProvider[]) => Policy;
}
