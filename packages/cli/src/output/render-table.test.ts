import { expect, test } from 'vitest';
import { relativeTime } from './relative-time.ts';
import { renderTable } from './render-table.ts';

test('columns are aligned and nothing trails', () => {
  expect(
    renderTable(
      [{ title: 'A' }, { title: 'BB' }],
      [
        ['long', ''],
        ['x', 'y'],
      ],
      80,
    ),
  ).toBe('A     BB\nlong\nx     y');
});

test('flexible columns give way, the last first, down to what still tells something', () => {
  const columns = [{ title: 'ID' }, { title: 'WHO', flexible: true }, { title: 'WHAT', flexible: true }];
  const table = renderTable(columns, [['abcde', 'w'.repeat(20), 'x'.repeat(20)]], 40);
  expect(table.split('\n')[1]).toBe(`abcde  ${'w'.repeat(20)}  ${'x'.repeat(10)}…`);
  expect(renderTable(columns, [['abcde', 'w'.repeat(20), 'x'.repeat(20)]], 26).split('\n')[1]).toBe(
    'abcde  wwwwwwww…  xxxxxxx…',
  );
});

test('characters that fill two columns of the terminal count twice', () => {
  const columns = [{ title: 'WHO', flexible: true }, { title: 'LEGS' }];
  expect(
    renderTable(
      columns,
      [
        ['山田太郎', '2'],
        ['Zoë 🚒', '3'],
      ],
      80,
    ).split('\n'),
  ).toEqual(['WHO       LEGS', '山田太郎  2', 'Zoë 🚒    3']);
  const cut = renderTable(columns, [['山田太郎山田太郎', '2']], 15).split('\n')[1];
  expect(cut).toBe('山田太郎…  2');
});

test.each([
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [7_500_000, '2 h 05 min'],
  [270_000_000, '3 d 3 h'],
  [-5_000, '0 s'],
])('%i ms ago is %s', (age, text) => {
  expect(relativeTime(1_000_000_000_000 - age, 1_000_000_000_000)).toBe(text);
});
