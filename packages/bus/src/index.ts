export type { AdapterBus, Bus, BusConfig, BusDeps, NodeBus } from './create-bus.ts';
export { createBus } from './create-bus.ts';
export type { RedisFacts } from './operator/redis-facts.ts';
