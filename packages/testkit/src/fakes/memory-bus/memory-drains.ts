import type { Drain, Drains, NodeId } from '@partyline/core';

export function createMemoryDrains(drains: Map<NodeId, Drain>): Drains {
  return {
    list: async () => new Map(drains),
    drain: async (node, drain) => {
      if (drains.has(node)) return false;
      drains.set(node, drain);
      return true;
    },
    undrain: async (node) => drains.delete(node),
  };
}
