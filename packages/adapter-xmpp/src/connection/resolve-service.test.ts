import { bareJidSchema } from '@partyline/core';
import { expect, it } from 'vitest';
import { type LookUpSrv, resolveService } from './resolve-service.ts';

const jid = bareJidSchema.parse('bot@example.org');
const none: LookUpSrv = () => Promise.reject(new Error('ENOTFOUND'));

it('connects where the configuration says', async () => {
  expect(await resolveService({ jid, service: 'xmpps://chat.example.org:443' }, none)).toEqual([
    'xmpps://chat.example.org:443',
  ]);
});

it('connects to the domain where it has no records', async () => {
  expect(await resolveService({ jid, service: undefined }, none)).toEqual(['xmpp://example.org:5222']);
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
  expect(await resolveService({ jid, service: undefined }, lookUp)).toEqual([
    'xmpp://a.example.org:5222',
    'xmpps://b.example.org:5223',
    'xmpp://c.example.org:5222',
  ]);
});
