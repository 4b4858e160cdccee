import { adapterIdSchema, callIdSchema, nodeIdSchema } from '@partyline/core';
import { expect, test } from 'vitest';
import { chatDigest, commandKeys, nodeKeys, outKeys } from './keys.ts';

const node = nodeKeys(nodeIdSchema.parse('pbx1'));
const out = outKeys(adapterIdSchema.parse('xmpp'));
const call = callIdSchema.parse('ab2cd');
const xmpp = adapterIdSchema.parse('xmpp');

/** Every key of a group, with samples for those that are made. */
function all(group: object): readonly string[] {
  return Object.values(group).flatMap((value: unknown) => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String(value(call, call))];
    return typeof value === 'object' && value !== null ? all(value) : [];
  });
}

/** What Redis Cluster hashes: the text within the first braces. */
const hashTags = (keys: readonly string[]) => [...new Set(keys.map((key) => /^pl:\{([^{}]+)\}:/.exec(key)?.[1]))];

test('the keys of one group share one hash tag', () => {
  expect(hashTags(all(commandKeys))).toEqual(['commands']);
  expect(hashTags(all(node))).toEqual(['node:pbx1']);
  expect(hashTags(all(out))).toEqual(['out:xmpp']);
});

test('no two keys are the same', () => {
  const keys = [...all(commandKeys), ...all(node), ...all(out)];
  expect(new Set(keys).size).toBe(keys.length);
});

test('what people write cannot shape a key', () => {
  expect(commandKeys.seen(xmpp, 'x}{y:z\n*')).toMatch(/^pl:\{commands\}:seen:xmpp:[\w-]{22}$/);
  expect(chatDigest(xmpp, 'alice@example.org')).toMatch(/^[\w-]{22}$/);
  expect(chatDigest(adapterIdSchema.parse('a'), 'b\0c')).not.toBe(chatDigest(adapterIdSchema.parse('a-b'), 'c'));
});
