import { BusError } from '@partyline/core';
import { expect, test } from 'vitest';
import { replyCode, toBusError } from './to-bus-error.ts';

test.each([
  ['LOADING Redis is loading the dataset in memory', 'unreachable'],
  ["READONLY You can't write against a read only replica.", 'unreachable'],
  ['MOVED 3999 127.0.0.1:6381', 'unreachable'],
  ["OOM command not allowed when used memory > 'maxmemory'.", 'unreachable'],
  ['NOAUTH Authentication required.', 'unreachable'],
  ['WRONGTYPE Operation against a key holding the wrong kind of value', 'corrupt'],
  ["ERR unknown command 'XADD'", 'unreachable'],
  ['CROSSSLOT Keys in request do not hash to the same slot', 'unreachable'],
  ['PROXYDOWN what no list has', 'unreachable'],
])('%s', (message, code) => {
  expect(toBusError(replyError(message))).toMatchObject({ code, retryable: code === 'unreachable' });
});

test('whatever is no reply is a connection that failed', () => {
  expect(toBusError(new Error('Command timed out'))).toMatchObject({ code: 'unreachable' });
  expect(toBusError(undefined)).toMatchObject({ code: 'unreachable' });
});

test('an error that is named already stays as it is', () => {
  const fenced = new BusError('fenced', 'lost');
  expect(toBusError(fenced)).toBe(fenced);
});

test('only replies have a code', () => {
  expect(replyCode(replyError('NOGROUP No such key'))).toBe('NOGROUP');
  expect(replyCode(new Error('NOGROUP'))).toBeUndefined();
});

function replyError(message: string): Error {
  const error = new Error(message);
  error.name = 'ReplyError';
  return error;
}
