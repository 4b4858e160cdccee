import { expect, it } from 'vitest';
import { attemptOf, NOW_MS } from './rating.fixture.ts';
import { csvLine, recordColumns, recordRow } from './record-csv.ts';
import { fitsRecord } from './record-filter.ts';

it('is read by any program for tables, and runs nothing in it', () => {
  expect(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines'])).toBe('a,"b,c","say ""hi""","two\nlines"\r\n');
  expect(csvLine(['=cmd()', '@x', '+12025550100', '-1', '+1+cmd()', '-x'])).toBe(
    "'=cmd(),'@x,+12025550100,-1,'+1+cmd(),'-x\r\n",
  );
});

it('has a cell for each column, and leaves empty what is not known', () => {
  const row = recordRow(attemptOf('alpha', { endedAtMs: NOW_MS, figures: undefined, cause: { q850: 16 } }));
  expect(row).toHaveLength(recordColumns.length);
  const cells = Object.fromEntries(recordColumns.map((column, index) => [column, row[index]]));
  expect(cells).toMatchObject({
    ...{ kind: 'attempt', call: 'k7f2x', provider: 'alpha', destination: '+1', talk_seconds: '60.000', q850: '16' },
    ...{
      sip: '',
      score_heard: '',
      people: '',
      ended: '2027-01-15T08:00:00.000Z',
      started_by: 'xmpp:alice@example.org',
    },
  });
});

it.each([
  [{}, true],
  [{ kind: 'leg' as const }, false],
  [{ provider: 'alpha', outcome: 'left', address: '+1202', call: 'k7' }, true],
  [{ provider: 'beta' }, false],
  [{ address: '+4' }, false],
])('%j fits an attempt or not', (filter, fits) => {
  expect(fitsRecord(attemptOf('alpha'), filter)).toBe(fits);
});
