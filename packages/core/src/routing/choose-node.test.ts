import { expect, test } from 'vitest';
import { type NodeId, nodeIdSchema } from '../ids.ts';
import type { NodeReport } from '../stored/stored-kinds.ts';
import { chooseNode, type NodeQuestion } from './choose-node.ts';

const a = nodeIdSchema.parse('a');
const b = nodeIdSchema.parse('b');
const c = nodeIdSchema.parse('c');
const up = (node: NodeId, load: number, callable = true): NodeReport => ({ node, load, callable, atMs: 0 });
const loads = [up(a, 9), up(b, 2), up(c, 5)];

const silentA = { nodes: [up(b, 2), up(c, 5)], silent: [a] };

const table: ReadonlyArray<readonly [string, NodeQuestion, NodeId | undefined]> = [
  ['nobody is alive', { nodes: [], liveOn: [a], last: a, named: a }, undefined],
  ['a free chat goes where the load is least', { nodes: loads, liveOn: [] }, b],
  ['equal loads: by name, so that all agree', { nodes: [up(c, 1), up(a, 1)], liveOn: [] }, a],
  ['a node that cannot call gets nothing new', { nodes: [up(a, 9), up(b, 0, false)], liveOn: [] }, a],
  ['none can call: one that answers', { nodes: [up(a, 9, false), up(b, 0, false)], liveOn: [] }, b],
  ['the chat keeps its last node', { nodes: loads, liveOn: [], last: a }, a],
  ['but not one that cannot call', { nodes: [up(a, 9, false), up(b, 2)], liveOn: [], last: a }, b],
  ['nor one that is gone', { nodes: [up(b, 2), up(c, 5)], liveOn: [], last: a }, b],
  ['a live call binds the chat', { nodes: loads, liveOn: [c], last: b }, c],
  ['even to a node that cannot call', { nodes: [up(a, 9, false), up(b, 0)], liveOn: [a], last: b }, a],
  ['but not to a dead one', { nodes: [up(b, 2)], liveOn: [a], last: a }, b],
  ['of several with live calls the last one', { nodes: loads, liveOn: [a, c], last: a }, a],
  ['of several with live calls the least loaded', { nodes: loads, liveOn: [a, c] }, c],
  ['a named call comes before all else', { nodes: loads, liveOn: [b, c], last: b, named: a }, a],
  ['a named call on a dead node is no reason', { nodes: [up(b, 1), up(c, 0)], liveOn: [b], named: a }, b],
  ['a live call binds the chat to a node that has just fallen silent', { ...silentA, liveOn: [a], last: a }, a],
  ['so does a named one', { ...silentA, liveOn: [b], last: b, named: a }, a],
  ['of several with live calls one that answers', { ...silentA, liveOn: [a, c] }, c],
  ['a silent node gets nothing new', { ...silentA, liveOn: [], last: a }, b],
];

test.each(table)('%s', (_, question, expected) => {
  expect(chooseNode(question)).toBe(expected);
});
