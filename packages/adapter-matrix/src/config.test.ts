import { plainSectionFields } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { type MatrixAccountInput, matrixErrors, matrixSection } from './config.ts';

const section = matrixSection(plainSectionFields);
const good: MatrixAccountInput = {
  kind: 'matrix',
  id: 'matrix',
  baseUrl: 'https://hs.example/',
  userId: '@bot:hs.example',
  accessToken: 'x',
  bridges: [{ type: 'bifrost-libpurple', prefix: '_bifrost_', homeserver: 'HS.example', network: 'msn' }],
};
const bridge = { type: 'bifrost-xmpp', prefix: '_bifrost_', homeserver: 'hs.example', network: 'xmpp' } as const;

it('fills in what is left out, and knows one spelling of a server', () => {
  expect(section.parse(good)).toMatchObject({
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
  const written = { ...good, ...change };
  expect(section.safeParse(written).success && matrixErrors(written).length === 0).toBe(false);
});

it('names the two bridges that could give one name', () => {
  expect(matrixErrors(good)).toEqual([]);
  expect(matrixErrors({ ...good, bridges: [{ nonsense: 1 }, ...(good.bridges ?? []), bridge] })).toEqual([
    {
      path: ['bridges', 2],
      message: 'may give the same names as bridges[1]',
      instead: 'give them prefixes of which none begins another',
    },
  ]);
});
