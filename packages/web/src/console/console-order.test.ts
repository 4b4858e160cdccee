import { createDestinationPolicy, createPermissionPolicy, providerIdSchema, type Rules } from '@partyline/core';
import { expect, it } from 'vitest';
import { orderOf } from './console-order.ts';

const rules: Rules = {
  permission: createPermissionPolicy([]),
  destinations: createDestinationPolicy({
    ...{ allowRiskyPrefixes: [], allowSipHosts: ['*'], allowNetworks: [], trunkHosts: [] },
  }),
  providers: [{ id: providerIdSchema.parse('alpha'), serves: new Set(['phone']) }],
  chatNetworks: new Set(),
  links: true,
  steering: 'callers',
  maxLegs: 10,
  maxCommandAgeMs: 300_000,
};

it.each([
  ['+12025550103', {}],
  [' +1 202 555 0103 NOW ', { now: true }],
  ['+12025550103 now!', { now: true }],
])('%j adds one person, as ADD of the chat does', (address, now) => {
  const people = [{ address: { kind: 'phone', number: '+12025550103' }, providers: ['alpha'] }];
  expect(orderOf({ kind: 'add', address }, { rules })).toMatchObject({ order: { kind: 'add', people, ...now } });
  if (!('now' in now)) expect(orderOf({ kind: 'add', address }, { rules })).not.toHaveProperty('order.now');
});

it.each([
  [
    { kind: 'redial' as const, number: 2 },
    { kind: 'redial', who: { word: '2' } },
  ],
  [
    { kind: 'redial' as const, number: 2, now: true as const },
    { kind: 'redial', who: { word: '2' }, now: true },
  ],
  [
    { kind: 'add' as const, address: '+12025550103', now: true as const },
    { kind: 'add', now: true },
  ],
])('%j is asked for as it is', (wanted, order) => {
  expect(orderOf(wanted, { rules })).toMatchObject({ kind: 'order', order });
});

it.each(['now', '+12025550103 later'])('%j calls nobody', (address) => {
  expect(orderOf({ kind: 'add', address }, { rules })).toMatchObject({ kind: 'misread' });
});
