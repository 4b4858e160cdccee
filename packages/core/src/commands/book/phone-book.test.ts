import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLegAddress } from '../../address/parse-leg-address.ts';
import { callIdSchema } from '../../ids.ts';
import { changePerson, MAX_NAMES } from '../../people/change-person.ts';
import { NOBODY_YET, type PersonRecord } from '../../people/person-record.ts';
import { renderText } from '../../texts/render-text.ts';
import { commandTable } from '../command-table.ts';
import { decide } from '../decide.ts';
import { parseCommand } from '../parse-command.ts';
import { rules, situation } from '../rules.fixture.ts';
import { isBookName } from './book-name.ts';

const address = (text: string) => {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.address;
};
const names = [
  { name: 'me', address: address('+12025550100') },
  { name: 'Mom', address: address('+4930123456') },
  { name: 'bob', address: address('+12025550109') },
];

function decided(text: string, over: Partial<PersonRecord> = { names }) {
  const { envelope, ...calm } = situation;
  const { names: own = [], calls: pastCalls = [] } = over;
  return decide({ ...envelope, text }, rules, { ...calm, names: own, pastCalls });
}
const answer = (text: string, over?: Partial<PersonRecord>) => {
  const decision = decided(text, over);
  return 'text' in decision ? renderText(decision.text, 'en') : decision.kind;
};
const called = (text: string, over?: Partial<PersonRecord>) => {
  const decision = decided(text, over);
  return decision.kind === 'start'
    ? decision.legs.map(({ name, address: to }) => `${name ?? ''}=${'number' in to ? to.number : to.kind}`)
    : answer(text, over);
};

describe('NAME', () => {
  it.each([
    ['NAME mom +4930123456', 'mom', '+4930123456'],
    ['name Mom: +49 30 123456', 'Mom', '+4930123456'],
    ['NAME büro sip:office@example.org', 'büro', 'sip:office@example.org'],
    ['ME +1 (202) 555-0100', 'me', '+12025550100'],
  ])('%s', (text, name, to) => {
    expect(decided(text, {})).toMatchObject({
      kind: 'change-person',
      change: { kind: 'name', entry: { name, address: address(to) } },
    });
  });

  it.each([
    ['NAME callback +4930123456', '“callback” cannot be a name'],
    ['NAME dial +4930123456', '“dial” cannot be a name'],
    ['NAME via +4930123456', '“via” cannot be a name'],
    ['NAME sip +4930123456', '“sip” cannot be a name'],
    ['NAME all +4930123456', '“all” cannot be a name'],
    ['NAME and +4930123456', '“and” cannot be a name'],
    ['NAME 7 +4930123456', '“7” cannot be a name'],
    ['NAME x@y +4930123456', '“x@y” cannot be a name'],
    ['NAME mom 030123456', 'a number begins with +'],
    ['NAME mom', 'Whom do you mean?'],
    ['NAME mom +4930123456 +12025550101', 'did not understand “+12025550101”'],
    ['NAME gran mom', 'I cannot tell what kind of address'],
    ['NAME', 'Whom do you mean?'],
    ['ME', 'Whom do you mean?'],
  ])('%s is refused', (text, why) => {
    expect(answer(text)).toContain(why);
  });

  it('takes so many and no more', () => {
    const full = Array.from({ length: MAX_NAMES }, (_, n) => ({ name: `n${n}`, address: address('+12025550101') }));
    expect(answer('NAME mom +4930123456', { names: full })).toContain('200 names, which is the limit');
    expect(answer('NAME N7 +4930123456', { names: full })).toBe('N7 is +4930123456 from now on.');
  });
});

describe('a name', () => {
  it.each([
    ['CALLBACK me mom', ['me=+12025550100', 'Mom=+4930123456']],
    ['call MOM', ['me=+12025550100', 'Mom=+4930123456']],
    ['CALL mom and bob', ['Mom=+4930123456', 'bob=+12025550109']],
    ['CALL mom, +12025550101', ['Mom=+4930123456', '=+12025550101']],
    ['CALL +12025550101', ['me=+12025550100', '=+12025550101']],
    ['CALL mom via beta', ['me=+12025550100', 'Mom=+4930123456']],
  ])('%s', (text, people) => {
    expect(called(text)).toEqual(people);
  });

  it('that nobody has is told, and who has not said how they are called as well', () => {
    expect(called('CALL me dad')).toContain('Address 2, “dad”');
    expect(called('CALL mom', { names: names.slice(1) })).toContain('ME and your own number puts you in by itself');
    expect(called('CALL me')).toContain('One address is not enough');
  });

  it('names somebody of a call in the console, by their address', () => {
    const call = { id: callIdSchema.parse('k7f2xk7f2xk7f'), shortId: 'k7f2x' };
    const { envelope, ...calm } = situation;
    const decision = decide({ ...envelope, text: 'MUTE mom' }, rules, { ...calm, names, callsOfChat: [call] });
    expect(decision).toMatchObject({ order: { kind: 'mute', who: { word: 'mom', address: '+4930123456' } } });
  });

  it('never changes how a message reads that means something without it', () => {
    const word = fc.constantFrom(
      ...commandTable.flatMap(({ keyword, words = [], synonyms }) => [keyword.toLowerCase(), ...words, ...synonyms]),
      ...['via', 'auto', 'all', 'and', 'sip', 'alpha', 'me', 'mom', 'please', '+12025550100', '2'],
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), word, (words, name) => {
        const text = words.join(' ');
        const plain = parseCommand(text);
        if (!plain.ok || !isBookName(name, commandTable)) return;
        expect(parseCommand(text, { names: [{ name, address: address('+4930123456') }] })).toEqual(plain);
      }),
    );
  });
});

describe('the phone book', () => {
  it('is listed, and forgotten from', () => {
    expect(answer('NAMES')).toBe('bob: +12025550109\nme: +12025550100\nMom: +4930123456');
    expect(answer('NAMES', {})).toContain('You have no names yet');
    expect(decided('FORGET MOM')).toMatchObject({ change: { kind: 'forget', name: 'Mom' } });
    expect(answer('FORGET dad')).toBe('You have no name “dad”. NAMES lists those you have.');
  });

  it('is the same whether a change is made once or twice', () => {
    const entry = { name: 'mom', address: address('+4930123456') };
    const once = changePerson(NOBODY_YET, { kind: 'name', entry });
    expect(changePerson(once, { kind: 'name', entry })).toEqual(once);
    const gone = changePerson(once, { kind: 'forget', name: 'MOM' });
    expect(gone).toEqual(NOBODY_YET);
  });
});

describe('HISTORY', () => {
  const { envelope, nowMs } = situation;
  const calls = [2, 200, 5_000].map((minutes, n) => ({
    callId: callIdSchema.parse(`abcde${'abc'[n]}`),
    chat: { adapter: envelope.adapter, chat: envelope.chat },
    atMs: nowMs - minutes * 60_000,
    people: [{ address: address('+12025550100'), name: 'me' }, { address: address(`+1202555010${n + 1}`) }],
  }));

  it('lists the calls of this chat, with the number that calls them again', () => {
    expect(answer('HISTORY', { calls })).toBe(
      [
        '#1 2 minutes ago: me, +12025550101',
        '#2 3 hours ago: me, +12025550102',
        '#3 3 days ago: me, +12025550103',
        'CALLBACK #1 calls the first of these again.',
      ].join('\n'),
    );
    expect(answer('HISTORY')).toBe('You have begun no calls in this chat yet.');
  });

  it('calls one of them again, as it was called', () => {
    expect(called('CALLBACK #2', { calls })).toEqual(['me=+12025550100', '=+12025550102']);
    expect(called('call #4', { calls })).toBe('There is no call #4. HISTORY shows those there are.');
  });
});
