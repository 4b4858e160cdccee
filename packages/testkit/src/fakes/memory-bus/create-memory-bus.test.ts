import type { BusHarness } from '../../bus-contract/bus-harness.ts';
import { describeBusContract } from '../../bus-contract/describe-bus-contract.ts';
import { createMemoryBus } from './create-memory-bus.ts';
import { MemoryBusStorage } from './memory-bus-storage.ts';

describeBusContract('in memory', async (): Promise<BusHarness> => {
  const storage = new MemoryBusStorage();
  return {
    open: () => createMemoryBus(storage),
    takeLeaseAway: async (node) => {
      const taken = storage.lease(`node:${node}`).takeAway();
      return { giveBack: async () => taken.giveBack() };
    },
    close: async () => undefined,
  };
});
