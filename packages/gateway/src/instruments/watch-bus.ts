import type { CallStore, CommandSink, Lease, OperatorView, StatusSink } from '@partyline/core';
import type { Metrics } from '@partyline/runtime';

/** What of the bus is measured, each as a decoration of its port. */
export interface BusWatch {
  store(store: CallStore): CallStore;
  commands(commands: CommandSink): CommandSink;
  statuses(statuses: StatusSink): StatusSink;
  /** @param name what the lease is for, such as `node pbx1` */
  lease(name: string, lease: Lease): Lease;
}

export function watchBus(metrics: Metrics, operator: OperatorView): BusWatch {
  const requests = metrics.histogram('partyline_redis_step_seconds', 'Steps in Redis that calls and chats wait for.', [
    'step',
    'outcome',
  ]);
  const leases = metrics.gauge('partyline_lease_held', '1 while this process holds the lease.', ['lease']);
  metrics.gauge('partyline_inbox_waiting', 'Entries that wait for a node, or are in work.', ['node'], async (gauge) => {
    for (const { report, waiting } of await operator.nodes()) gauge.set({ node: report.node }, waiting);
  });
  metrics.gauge('partyline_node_legs', 'Legs that are up or being called.', ['node'], async (gauge) => {
    for (const { report, alive } of await operator.nodes()) gauge.set({ node: report.node }, alive ? report.load : 0);
  });
  metrics.gauge('partyline_node_callable', '1 while a node takes new calls.', ['node'], async (gauge) => {
    for (const { report, alive } of await operator.nodes())
      gauge.set({ node: report.node }, alive && report.callable ? 1 : 0);
  });
  metrics.gauge('partyline_dead_letters', 'Entries that could not be read.', ['source'], async (gauge) => {
    for (const { source, count } of await operator.deadLetters()) gauge.set({ source }, count);
  });

  async function measured<Result>(step: string, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    const note = (outcome: string) => requests.observe({ step, outcome }, (performance.now() - began) / 1_000);
    try {
      const result = await work();
      note('done');
      return result;
    } catch (error) {
      note('failed');
      throw error;
    }
  }

  return {
    store: (store) => ({
      commit: (call) => measured('commit', () => store.commit(call)),
      loadLive: () => store.loadLive(),
      now: () => store.now(),
      load: (callId) => store.load(callId),
    }),
    commands: (commands) => ({
      append: (envelope, repeat) => measured('command', () => commands.append(envelope, repeat)),
      hasCall: (adapter, chat) => commands.hasCall(adapter, chat),
    }),
    statuses: (statuses) => ({ send: (adapter, item) => measured('status', () => statuses.send(adapter, item)) }),
    lease: (name, lease) => {
      leases.set({ lease: name }, 0);
      return {
        hold: (signal, work) =>
          lease.hold(signal, async (held) => {
            leases.set({ lease: name }, 1);
            try {
              await work(held);
            } finally {
              leases.set({ lease: name }, 0);
            }
          }),
      };
    },
  };
}
