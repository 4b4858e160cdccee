import type { PolicyMaker } from './policy.ts';

/** The order of the configuration, always. */
export const staticOrder: PolicyMaker = {
  name: 'static order',
  create: (providers) => ({ order: () => providers.map(({ id }) => id), observe: () => undefined }),
};
