import { BusError, type CommandSink, type Envelope, envelopeSchema } from '@partyline/core';
import { isRepeat } from './memory-bus/is-repeat.ts';

/** The command stream in memory, with a switch that makes it as unreachable as a Redis that is down. */
export interface FakeCommandSink extends CommandSink {
  /** What was accepted, in order. */
  readonly envelopes: readonly Envelope[];
  /** How many appends were tried, failed ones too. */
  readonly tries: number;
  reachable: boolean;
}

export function createFakeCommandSink(): FakeCommandSink {
  const envelopes: Envelope[] = [];
  const seen = new Map<string, number>();
  let tries = 0;
  return {
    envelopes,
    reachable: true,
    get tries() {
      return tries;
    },
    async hasCall() {
      return false;
    },
    async append(envelope, repeat) {
      tries += 1;
      if (!this.reachable) throw new BusError('unreachable', 'the fake bus is switched off');
      const valid = envelopeSchema.parse(envelope);
      if (isRepeat(seen, repeat?.key ?? valid.messageId, valid, repeat)) return 'repeated';
      envelopes.push(valid);
      return 'accepted';
    },
  };
}
