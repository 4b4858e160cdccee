import { expect, it } from 'vitest';
import { CallFixture } from '../call.fixture.ts';
import { findPerson } from './find-person.ts';

const { state } = new CallFixture([
  { address: '+12025550100', providers: ['alpha'] },
  { address: '+12025550110', providers: ['alpha'] },
  { address: 'sip:bob@example.org', providers: ['alpha'] },
  { address: 'xmpp:bobby@example.net' },
  { address: 'link:Anna Lee' },
]);

it.each([
  ['2', 2],
  ['#2', 2],
  ['2.', 2],
  ['5', 5],
  ['+12025550110', 2],
  ['+1 202 555 0110', 2],
  ['0110', 2],
  ['550110', 2],
  ['sip:bob@example.org', 3],
  ['SIP:BOB@example.org', 3],
  ['bobby', 4],
  ['xmpp:bobby', 4],
  ['example.org', 3],
  ['anna', 5],
  ['ANNA LEE', 5],
  ['lee', 5],
])('%s is number %i', (word, number) => {
  expect(findPerson(state, { word })).toMatchObject({ ok: true, person: { number } });
});

it.each([
  ['bob', [3, 4]],
  ['2025550', [1, 2]],
  ['example', [3, 4]],
])('%s may be several', (word, numbers) => {
  expect(findPerson(state, { word })).toMatchObject({
    ok: false,
    refusal: { kind: 'which-person', word, people: numbers.map((number) => ({ number })) },
  });
});

it.each(['6', '0', 'zoe', 'x', '+12025550199', '(', '.*', '𝟙'])('%s is nobody', (word) => {
  expect(findPerson(state, { word })).toEqual({ ok: false, refusal: { kind: 'no-such-person', word } });
});

it('takes whoever the order can be about before the others', () => {
  const found = findPerson(state, { word: 'bob' }, ({ byLink }) => byLink === true);
  expect(found).toMatchObject({ ok: true, person: { number: 4 } });
});

it('takes a name that its writer gave somebody for their address, whatever else it is like', () => {
  expect(findPerson(state, { word: 'anna', address: '+12025550100' })).toMatchObject({ person: { number: 1 } });
  expect(findPerson(state, { word: 'anna', address: '+12025550177' })).toMatchObject({ person: { number: 5 } });
});
