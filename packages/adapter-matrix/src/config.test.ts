import { expect, it } from 'vitest';
import { type MatrixConfigInput, matrixConfigSchema } from './config.ts';

const good: MatrixConfigInput = {
  id: 'matrix',
  baseUrl: 'https://hs.example/',
  userId: '@bot:hs.example',
  accessToken: 'x',
  bridges: [{ type: 'bifrost-libpurple', prefix: '_bifrost_', homeserver: 'HS.example', network: 'msn' }],
};
const bridge = { type: 'bifrost-xmpp', prefix: '_bifrost_', homeserver: 'hs.example', network: 'xmpp' } as const;

it('fills in what is left out, and knows one spelling of a server', () => {
  expect(matrixConfigSchema.parse(good)).toMatchObject({
    baseUrl: 'https://hs.example',
    roomPrefix: '!pl',
    bridges: [{ homeserver: 'hs.example', puppet: 1 }],
  });
});

it.each([
  ['neither token nor password', { accessToken: undefined }],
  ['both', { password: 'x' }],
  ['a user id without a server', { userId: '@bot' }],
  ['a server that is none', { bridges: [{ ...bridge, prefix: '_x_', homeserver: 'a b' }] }],
  ['Matrix behind a bridge', { bridges: [{ ...bridge, prefix: '_x_', network: 'matrix' }] }],
  ['a bridge whose ghosts could be those of another', { bridges: [...(good.bridges ?? []), bridge] }],
  ['a prefix of two words', { roomPrefix: 'hey bot' }],
  ['an address that is none', { baseUrl: 'hs.example' }],
  ['a secret in the address', { baseUrl: 'https://u:p@hs.example' }],
  ['what is no setting', { room: 'x' }],
])('refuses %s', (_, change) => {
  expect(matrixConfigSchema.safeParse({ ...good, ...change }).success).toBe(false);
});
