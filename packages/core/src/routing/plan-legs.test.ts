import { expect, it } from 'vitest';
import { parseLegAddress } from '../address/parse-leg-address.ts';
import { providerIdSchema } from '../ids.ts';
import type { Routing } from '../rating/routing.ts';
import { planLegs, type RequestedLeg } from './plan-legs.ts';

const ids = Array.from({ length: 40 }, (_, index) => providerIdSchema.parse(`p${index}`));
const providers = ids.map((id) => ({ id, serves: new Set(['phone' as const]) }));
const person = (provider?: string): RequestedLeg => {
  const parsed = parseLegAddress('+12025550100');
  if (!parsed.ok) throw new Error('no address');
  return { address: parsed.address, provider: provider === undefined ? undefined : providerIdSchema.parse(provider) };
};
/** The last of the configuration is the best. */
const routing: Pick<Routing, 'rank'> = {
  rank: (candidates) => ({
    routes: candidates.toReversed().map((provider) => ({
      ...{ provider, destination: '+1', standing: 'good', attempts: 9, reached: 9, answered: 9, failures: 0 },
    })),
    excluded: [],
  }),
};
const reach = { chatNetworks: new Set<string>(), links: true };
const planned = (leg: RequestedLeg, changes: object = {}) => {
  const plan = planLegs([leg], providers, { ...reach, ...changes });
  return plan.ok ? plan.legs[0] : undefined;
};

it('a named provider is obeyed, whatever routing says; then routing decides; then the order of the configuration', () => {
  expect(planned(person('p3'), { routing })).toMatchObject({
    ...{ providers: ['p3'], providerNamed: true, routes: [{ provider: 'p3', standing: 'named' }] },
  });
  expect(planned(person(), { routing })?.providers.slice(0, 2)).toEqual(['p39', 'p38']);
  expect(planned(person())?.providers.slice(0, 2)).toEqual(['p0', 'p1']);
  expect(planned(person())).not.toHaveProperty('routes');
});

it('what was considered is kept as far as it will be tried, and no further', () => {
  const { providers: tried = [], routes = [] } = planned(person(), { routing }) ?? {};
  expect(tried).toHaveLength(12);
  expect(routes.map(({ provider }) => provider)).toEqual(tried);
});
