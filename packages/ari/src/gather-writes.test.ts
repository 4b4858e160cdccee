import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gatherWrites } from './gather-writes.ts';

/** A stream, and what left it: the texts of each write joined. */
function recordingStream() {
  const left: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      left.push(String(chunk));
      done();
    },
    writev(chunks, done) {
      left.push(chunks.map(({ chunk }) => String(chunk)).join('+'));
      done();
    },
  });
  const request = (text: string) => {
    gatherWrites(stream);
    stream.write(text);
  };
  return { left, request };
}

it('lets the requests of one turn leave by one write, and those of the next by another', async () => {
  const { left, request } = recordingStream();
  request('mark');
  request('dial');
  expect(left).toEqual([]);
  await turn();
  request('hangup');
  await turn();
  expect(left).toEqual(['mark+dial', 'hangup']);
});

it('lets nothing leave before what was put off ahead of the last request, such as the commit that allows a dial', async () => {
  const { left, request } = recordingStream();
  request('create');
  setImmediate(() => left.push('commit'));
  request('dial');
  await turn();
  expect(left).toEqual(['commit', 'create+dial']);
});
