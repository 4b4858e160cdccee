import { nodeIdSchema, providerIdSchema } from '@partyline/core';
import { expect, it } from 'vitest';
import { type AriConfig, readAriConfig } from './ari-config.ts';

const good: AriConfig = {
  node: nodeIdSchema.parse('pbx1'),
  url: 'http://127.0.0.1:8088',
  user: 'partyline',
  password: 'b0tt0m-l1ne',
  providers: [{ id: providerIdSchema.parse('alpha'), dial: { phone: 'PJSIP/{number}@alpha' } }],
};

it('fills in what is not said', () => {
  const { access } = readAriConfig(good);
  expect(access.application).toBe('partyline');
});

it('tells all that is wrong at once, and no secret', () => {
  const bad: AriConfig = {
    ...good,
    url: 'http://127.0.0.1:8088/pbx',
    application: 'a&b',
    providers: [{ id: providerIdSchema.parse('alpha'), dial: { phone: 'PJSIP/alpha' }, callerId: 'Bob' }],
  };
  let told = '';
  try {
    readAriConfig(bad);
  } catch (error) {
    told = String(error);
  }
  for (const word of ['pbx1', 'url', 'application', 'alpha', '{number}', 'Bob']) {
    expect(told).toContain(word);
  }
  expect(told).not.toContain(good.password);
});
