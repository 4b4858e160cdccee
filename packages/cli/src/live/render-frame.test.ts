import { callIdSchema } from '@partyline/core';
import { nodeA, nodeB, sampleCall } from '@partyline/testkit';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { renderFrame, type Scene } from './render-frame.ts';

const AT = 1_700_000_000_000;

function person(number: string, over: object = {}) {
  return { address: { kind: 'phone', number }, providers: ['alpha'], phase: 'waiting', attempts: [], ...over };
}

function sceneOf(count: number): Scene {
  const legs = [
    person('+12025550100', { phase: 'in', joinedAtMs: AT }),
    person('+12025550101', { phase: 'out', outcome: 'busy' }),
  ];
  const ids = Array.from({ length: count }, (_, index) => `abcd${'23456789'[index]}`);
  const calls = ids.map((id) => ({ state: sampleCall(id, { legs, phase: 'talking' }), effects: [], version: 1 }));
  const nodes = [
    {
      ...{ report: { node: nodeA, callable: true, load: 3, atMs: AT }, ageMs: 0, alive: true },
      ...{ heldBy: 'gw', waiting: 0 },
    },
    {
      ...{ report: { node: nodeB, callable: false, load: 0, atMs: AT, drained: true as const }, ageMs: 0, alive: true },
      ...{ heldBy: 'gw', waiting: 0 },
    },
  ];
  return { calls, nodes, talking: new Map([[callIdSchema.parse('abcd2'), [1]]]), nowMs: AT + 65_000 };
}

test('a frame tells who is in which call, since when, who talks, and how the nodes are', () => {
  const lines = renderFrame(sceneOf(1), 0, { width: 110, height: 8 });
  expect(lines).toHaveLength(8);
  expect(lines[0]).toBe('Partyline 22:14:25  1 calls, 1 in, 0 called  pbx-a 3, pbx-b drained');
  expect(lines[2]).toMatch(/^abcd2 +pbx-a +1 min +1 +\+12025550100 +in +1 min +●$/);
  expect(lines[3]).toMatch(/^ +2 +\+12025550101 +busy$/);
  expect(lines.at(-1)).toBe('q quits');
});

test.each([
  [110, 30],
  [60, 10],
  [40, 6],
  [20, 4],
  [5, 2],
  [1, 1],
])('it fits a terminal of %i by %i', (width, height) => {
  const lines = renderFrame(sceneOf(8), 3, { width, height });
  expect(lines).toHaveLength(height);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
});

test('what does not fit is scrolled to, and a call that is cut is still named', () => {
  const lines = renderFrame(sceneOf(8), 3, { width: 110, height: 8 });
  expect(lines[2]).toMatch(/^abcd3 .* 2 +\+12025550101/);
  expect(lines[3]).toMatch(/^abcd4 .* 1 +\+12025550100/);
  expect(lines.at(-1)).toBe('4–8 of 16, ↑ ↓ scroll; q quits');
});

test('without calls, or with trouble, it says so', () => {
  const lines = renderFrame({ ...sceneOf(0), trouble: 'Redis cannot be reached' }, 0, { width: 80, height: 6 });
  expect(lines).toContain('No calls.');
  expect(lines.at(-1)).toBe('Redis cannot be reached; q quits');
});
