import { callIdSchema } from '@partyline/core';
import { expect, it } from 'vitest';
import { createJoinLinks } from './join-links.ts';

const callId = callIdSchema.parse('k7f2xmnpq2345');
const links = createJoinLinks({ url: 'https://call.example', secret: async () => 'one secret' });
const tokenOf = (url: string) => url.slice(url.indexOf('#') + 1);

it('a link says what it is good for, and is the same when it is made again', async () => {
  const url = await links.joinUrl(callId, 3);
  expect(url).toMatch(/^https:\/\/call\.example\/join#k7f2xmnpq2345\.3\.[\w-]{22}$/);
  expect(await links.joinUrl(callId, 3)).toBe(url);
  expect(await links.read(tokenOf(url))).toEqual({ kind: 'join', callId, number: 3 });
  const page = await links.consoleUrl(callId);
  expect(page).toMatch(/^https:\/\/call\.example\/call#/);
  expect(await links.read(tokenOf(page))).toEqual({ kind: 'console', callId });
});

it('a token of another place, call or secret is none', async () => {
  const token = tokenOf(await links.joinUrl(callId, 3));
  const [call, , mac] = token.split('.');
  const forged = [
    ...['', 'x', token.slice(1), `${token}x`, token.toUpperCase(), `${token}\n`],
    ...[`${call}.4.${mac}`, `${call}.c.${mac}`, `k7f2xmnpq2346.3.${mac}`, `${call}.3.${'A'.repeat(22)}`],
  ];
  for (const one of forged) expect(await links.read(one), one).toBeUndefined();
  const others = createJoinLinks({ url: 'https://call.example', secret: async () => 'another' });
  expect(await others.read(token)).toBeUndefined();
});
