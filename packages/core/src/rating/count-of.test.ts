import { describe, expect, it } from 'vitest';
import type { AttemptRecord } from './call-record.ts';
import { countOf } from './count-of.ts';
import { attemptOf, busy, failed } from './rating.fixture.ts';

const silentLine = { heard: { packets: 0 }, sent: { packets: 3_000 } };
const adds = (over: Partial<AttemptRecord>) => countOf(attemptOf('alpha', over))?.adds;

describe('what an attempt says of its provider', () => {
  it.each<[string, Partial<AttemptRecord>, object | undefined]>([
    [
      'an answer',
      {},
      { attempts: 1, reached: 1, answered: 1, connected: 1, talkMs: 60_000, scored: 1, score: 88, rang: 1 },
    ],
    ['busy: it reached them', busy, { attempts: 1, reached: 1 }],
    ['no answer: it rang', { ...busy, outcome: 'no-answer' }, { attempts: 1, reached: 1 }],
    ['a failure of the network', failed, { attempts: 1 }],
    ['a number that nobody has: nothing', { ...busy, outcome: 'unknown-number', class: 'number' }, undefined],
    ['the caller gave up: nothing', { ...busy, outcome: 'cancelled', class: 'caller' }, undefined],
    ['nobody pressed 1: they were reached', { outcome: 'not-confirmed' }, { attempts: 1, reached: 1, answered: 1 }],
    ['a short call', { talkMs: 4_000 }, { connected: 1, short: 1, talkMs: 4_000 }],
    ['nobody is ever heard: not reached', { figures: silentLine }, { attempts: 1, silent: 1 }],
    ['sound that was not measured counts neither way', { figures: undefined }, { reached: 1, answered: 1 }],
  ])('%s', (_, over, expected) => {
    if (expected === undefined) expect(adds(over)).toBeUndefined();
    else expect(adds(over)).toMatchObject(expected);
  });

  it.each<[string, Partial<AttemptRecord>, readonly string[]]>([
    ['nobody pressed 1', { outcome: 'not-confirmed' }, ['connected', 'talkMs', 'short']],
    ['nobody is heard', { figures: silentLine }, ['reached', 'answered', 'connected', 'talkMs']],
    ['not measured', { figures: undefined }, ['silent', 'scored', 'score']],
    ['never rang', failed, ['rang', 'ringMs', 'reached', 'answered']],
    ['the others let them go', { talkMs: 4_000, endedBy: 'us' }, ['short']],
  ])('where %s it counts no %s', (_, over, none) => {
    expect(Object.keys(adds(over) ?? {}).filter((name) => none.includes(name))).toEqual([]);
  });

  it('a refusal is one failure in a row, silence as many as it costs time, an answer or a busy tone ends the row', () => {
    const streakOf = (over: Partial<AttemptRecord>) => countOf(attemptOf('alpha', over))?.streak;
    expect(streakOf(failed)).toMatchObject({ failures: 1 });
    expect(streakOf({ ...failed, cause: undefined, endedBy: 'us' })).toMatchObject({ failures: 3 });
    expect([streakOf({}), streakOf(busy)]).toEqual(['over', 'over']);
    expect(streakOf({ figures: silentLine })).toBeUndefined();
  });

  it.each<[string, Partial<AttemptRecord>, object | undefined]>([
    ['heard itself', { echo: true }, { attempts: 1, reached: 1, answered: 1, scored: 1, score: 88, rang: 1 }],
    ['did not', { echo: false }, { attempts: 1, silent: 1, scored: 1, score: 88, rang: 1 }],
    ['was let go before it could: nothing', { echo: false, talkMs: 1_000 }, undefined],
    [
      'is told that there is no such number',
      { ...busy, outcome: 'unknown-number', class: 'number', echo: false },
      { attempts: 1 },
    ],
    ['found the echo busy: nothing', { ...busy, echo: false }, undefined],
    ['met a failing network', { ...failed, echo: false }, { attempts: 1 }],
  ])('a canary that %s, under a name of its own', (_, over, expected) => {
    const count = countOf(attemptOf('alpha', over));
    if (expected === undefined) expect(count).toBeUndefined();
    else expect(count).toMatchObject({ destination: 'canary', adds: expected });
    expect(Object.keys(count?.adds ?? {}).filter((name) => name === 'connected' || name === 'talkMs')).toEqual([]);
  });

  it('a canary ends a run of failures when it has heard itself, and not else', () => {
    const streakOf = (over: Partial<AttemptRecord>) => countOf(attemptOf('alpha', over))?.streak;
    expect(streakOf({ echo: true })).toBe('over');
    expect(streakOf({ echo: false })).toBeUndefined();
    expect(streakOf({ ...failed, echo: false })).toMatchObject({ failures: 1 });
  });

  it.each([
    ['4915', '+4915'],
    ['49', '+49'],
    ['4', '+49'],
    ['1202', '+49'],
    [undefined, undefined],
  ])('a price for %s counts as that part of the country: %s', (prefix, part) => {
    expect(countOf(attemptOf('alpha', { destination: '+49', prefix }))?.part).toBe(part);
  });

  it('a score is the mean of both ways, or the one that is known', () => {
    const figures = { heard: { packets: 9, score: 80 }, sent: { packets: 9, score: 40 } };
    expect(adds({ figures })).toMatchObject({ scored: 1, score: 60 });
    expect(adds({ figures: { ...figures, sent: { packets: 9 } } })).toMatchObject({ scored: 1, score: 80 });
  });
});
