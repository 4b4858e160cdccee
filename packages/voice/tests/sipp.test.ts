import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFakeLogger, testPortBase } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SipAgent, type SipLeg } from '../src/index.ts';
import { clock } from './clock.ts';

const CALLS = 200;

let agent: SipAgent;

beforeAll(async () => {
  agent = new SipAgent({ listen: { host: '127.0.0.1', port: 0 } }, { clock, logger: createFakeLogger() });
  await agent.start();
});
afterAll(async () => agent?.stop());

/** Runs a scenario so many times, fifty at once; rejects when a call of it went otherwise. */
async function sipp(scenario: string, transport: string): Promise<void> {
  const [host = '', port = ''] = agent.contact.split(':');
  const numbers = { m: CALLS, l: 50, r: 400, p: testPortBase + 1_980, timeout: '30s' };
  const args = Object.entries(numbers).flatMap(([name, value]) => [`-${name}`, String(value)]);
  const file = join(import.meta.dirname, 'sipp', scenario);
  const fixed = ['-t', transport, '-sf', file, '-i', host, '-nostdin', '-max_socket', '100'];
  await promisify(execFile)('sipp', [...fixed, ...args, `${host}:${port}`], {
    cwd: tmpdir(),
  });
}

function expectAll(take: (leg: SipLeg) => unknown): readonly Promise<string>[] {
  const signal = AbortSignal.timeout(30_000);
  return Array.from({ length: CALLS }, async (_, index) => {
    const leg = await agent.expect(`k7f2x-${index + 1}`, signal);
    await take(leg);
    return leg.ended;
  });
}

it.each([
  ['one connection', 't1'],
  ['a connection for each call', 'tn'],
])('whole calls over %s, with everything said twice', async (_over, transport) => {
  const ended = expectAll((leg) => leg.answer('v=0\r\n'));
  await sipp('call.xml', transport);
  expect(new Set(await Promise.all(ended))).toEqual(new Set(['bye']));
});

it('calls that are given up', async () => {
  const ended = expectAll(() => {});
  await sipp('cancel.xml', 't1');
  expect(new Set(await Promise.all(ended))).toEqual(new Set(['cancelled']));
});
