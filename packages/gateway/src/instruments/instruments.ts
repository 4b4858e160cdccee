import type { AdapterId, CallReadiness, CallState, ImAdapter, NodeId, OperatorView, Telephony } from '@partyline/core';
import type { Metrics } from '@partyline/runtime';
import type { Role } from '../roles.ts';
import { type BusWatch, watchBus } from './watch-bus.ts';
import { watchCalls } from './watch-calls.ts';
import { watchTelephony } from './watch-telephony.ts';

/** Everything of this process that is measured. The parts know nothing of it: each is decorated where it is made. */
export interface Instruments {
  readonly bus: BusWatch;
  telephony(node: NodeId, telephony: Telephony): Telephony;
  onStep(before: CallState, after: CallState): void;
  adapter(id: AdapterId, adapter: ImAdapter): ImAdapter;
  /** Why the process cannot do its work now, a line each. */
  missing(readiness: CallReadiness, roles: ReadonlySet<Role>): readonly string[];
}

export function createInstruments(metrics: Metrics, operator: OperatorView): Instruments {
  const adapters = new Map<AdapterId, ImAdapter>();
  metrics.gauge(
    'partyline_adapter_online',
    '1 while the account is signed in by this process.',
    ['adapter'],
    (gauge) => {
      for (const [adapter, { online }] of adapters) gauge.set({ adapter }, online ? 1 : 0);
    },
  );
  return {
    bus: watchBus(metrics, operator),
    telephony: watchTelephony(metrics),
    onStep: watchCalls(metrics),
    adapter(id, adapter) {
      adapters.set(id, adapter);
      return adapter;
    },
    missing(readiness, roles) {
      const reason = readiness.kind === 'callable' ? undefined : readiness.reason;
      return [
        ...(reason === 'no-bus' ? ['Redis is not reached'] : []),
        ...(reason === 'starting' || reason === 'stopping' ? [reason] : []),
        ...(reason === 'no-telephony' && roles.has('orchestrator') ? ['no Asterisk takes calls'] : []),
        ...[...adapters].flatMap(([id, { online, problem }]) =>
          online ? [] : [`${id} is not signed in${problem === undefined ? '' : `: ${problem}`}`],
        ),
      ];
    },
  };
}
