import { bareJidSchema } from '@partyline/core';
import { expect, it } from 'vitest';
import { type LookUpSrv, resolveService } from './resolve-service.ts';

const jid = bareJidSchema.parse('bot@example.org');
const random = () => 0.999;
const none: LookUpSrv = () => Promise.reject(new Error('ENOTFOUND'));

it('connects where the configuration says', async () => {
  expect(await resolveService({ jid, service: 'xmpps://chat.example.org:443' }, { random, lookUp: none })).toEqual([
    'xmpps://chat.example.org:443',
  ]);
});

it('connects to the domain where it has no records', async () => {
  expect(await resolveService({ jid, service: undefined }, { random, lookUp: none })).toEqual([
    'xmpp://example.org:5222',
  ]);
});

it('sorts records of both kinds by priority, then weight, and leaves out what is not offered', async () => {
  const lookUp: LookUpSrv = async (name) =>
    name.startsWith('_xmpps')
      ? [
          { name: 'b.example.org', port: 5223, priority: 10, weight: 1 },
          { name: '', port: 0, priority: 0, weight: 0 },
        ]
      : [
          { name: 'c.example.org', port: 5222, priority: 20, weight: 0 },
          { name: 'a.example.org', port: 5222, priority: 10, weight: 5 },
        ];
  expect(await resolveService({ jid, service: undefined }, { random, lookUp })).toEqual([
    'xmpp://a.example.org:5222',
    'xmpps://b.example.org:5223',
    'xmpp://c.example.org:5222',
  ]);
});

it('spreads its clients over records of one priority by their weight (RFC 2782)', async () => {
  const lookUp: LookUpSrv = async (name) =>
    name.startsWith('_xmpps')
      ? []
      : [
          { name: 'big', port: 5222, priority: 10, weight: 75 },
          { name: 'small', port: 5222, priority: 10, weight: 25 },
          { name: 'last', port: 5222, priority: 20, weight: 1000 },
        ];
  const firsts = new Map<string, number>();
  for (let step = 0; step < 100; step += 1) {
    const services = await resolveService({ jid, service: undefined }, { random: () => step / 100, lookUp });
    expect(services).toHaveLength(3);
    expect(services.at(-1)).toBe('xmpp://last:5222');
    firsts.set(services[0] ?? '', (firsts.get(services[0] ?? '') ?? 0) + 1);
  }
  expect(firsts.get('xmpp://big:5222')).toBeGreaterThan(70);
  expect(firsts.get('xmpp://small:5222')).toBeGreaterThan(20);
});
