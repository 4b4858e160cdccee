import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
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

test('the requests of one turn leave by one write, those of the next by another', async () => {
  const { left, request } = recordingStream();
  request('commit');
  request('status');
  expect(left).toEqual([]);
  await turn();
  request('ack');
  await turn();
  expect(left).toEqual(['commit+status', 'ack']);
});

test('a commit leaves before whatever was put off after it, such as a dial', async () => {
  const { left, request } = recordingStream();
  request('commit of call a');
  setImmediate(() => left.push('dial of call a'));
  request('commit of call b');
  await turn();
  expect(left).toEqual(['commit of call a+commit of call b', 'dial of call a']);
});
