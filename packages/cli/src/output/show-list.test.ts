import { expect, test } from 'vitest';
import { showList } from './show-list.ts';

/** Watches a list that grows by one each look, and stops it in the second look. */
async function watchTwice(options: { readonly json?: true; readonly interactive?: boolean }): Promise<string> {
  const stop = new AbortController();
  let written = '';
  let looks = 0;
  const context = {
    output: {
      write: (text: string) => {
        written += text;
      },
      error: () => undefined,
      interactive: options.interactive ?? false,
      color: false,
      width: 80,
    },
    stopping: stop.signal,
  };
  const fetchRows = async () => {
    looks += 1;
    if (looks === 2) setImmediate(() => stop.abort());
    return [looks];
  };
  await showList(context, { watch: true, json: options.json }, fetchRows, (rows) => `rows ${rows.join()}`);
  return written;
}

test('a watched list is shown again until the operator stops it', async () => {
  expect(await watchTwice({})).toBe('rows 1\nrows 2\n');
});

test('on a terminal it is drawn over', async () => {
  expect(await watchTwice({ interactive: true })).toBe('\u001b[H\u001b[Jrows 1\n\u001b[H\u001b[Jrows 2\n');
});

test('as JSON each look is one line', async () => {
  expect(await watchTwice({ json: true })).toBe('[1]\n[2]\n');
});
