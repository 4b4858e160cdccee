import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reduce } from '../call/reduce.ts';
import { classifyCause } from '../routing/classify-cause.ts';
import { defineStored } from './stored-kind.ts';
import { storedCall, storedEffects, storedKinds } from './stored-kinds.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
/** As the commit before this file was made wrote them, without a version. */
const written = z.record(z.string(), texts).parse(read('fixtures/version-1.json'));
/** Digest of each version's schema. */
const digests = z.record(z.string(), z.record(z.string(), z.string())).parse(read('schemas.json'));

const digestOf = (schema: z.ZodType) =>
  createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' })))
    .digest('hex')
    .slice(0, 16);

describe.each(storedKinds.map((kind) => [kind.name, kind] as const))('what is stored as %s', (name, kind) => {
  it('has a digest for each version; a change of its schema needs a new version with an upcast', () => {
    expect(digests[name]?.[kind.version], `put this into schemas.json under ${name}, version ${kind.version}`).toBe(
      digestOf(kind.schema),
    );
    expect(Object.keys(digests[name] ?? {})).toHaveLength(kind.version);
  });

  it('is read as version 1 wrote it', () => {
    for (const text of written[name] ?? []) {
      // Effects were a bare list, which the bus knows.
      expect(kind.decode(name === 'effects' ? `{"effects":${text}}` : text)).toMatchObject({ ok: true });
    }
    expect(written[name]?.length).toBeGreaterThan(0);
  });

  it('is read as it was written, and bears its version', () => {
    const [text = ''] = written[name] ?? [];
    const decoded = kind.decode(name === 'effects' ? `{"effects":${text}}` : text);
    if (!decoded.ok) throw new Error(decoded.reason);
    const again = kind.encode(decoded.value as never);
    expect(JSON.parse(again)).toMatchObject({ v: kind.version });
    expect(kind.decode(again)).toEqual(decoded);
  });

  it('of a later version is not guessed at', () => {
    expect(kind.decode('{"v":99}')).toEqual({
      ok: false,
      reason: `written by a later version (99, ours is ${kind.version})`,
    });
  });
});

it('a live call of version 1 goes on', () => {
  const call = storedCall.decode(written['call']?.[0]);
  const effects = storedEffects.decode(`{"effects":${written['effects']?.[0]}}`);
  if (!call.ok || !effects.ok) throw new Error('not read');
  expect(effects.value.effects).toEqual([{ kind: 'dial', leg: 3, attempt: 1 }]);
  const context = {
    nowMs: 1_800_000_010_000,
    causes: (_: unknown, cause: Parameters<typeof classifyCause>[0]) => classifyCause(cause),
  };
  const { state } = reduce(call.value, { kind: 'answered', leg: 3, attempt: 1 }, context);
  expect(state.legs.map(({ phase }) => phase)).toEqual(['in', 'in', 'in']);
});

it('an upcast lifts what an earlier version wrote, one step after the other', () => {
  const kind = defineStored({
    name: 'x',
    schema: z.object({ full: z.string(), age: z.number() }),
    upcasts: [({ first, last }) => ({ name: `${first} ${last}` }), ({ name }) => ({ full: name, age: 0 })],
  });
  expect(kind.version).toBe(3);
  expect(kind.decode('{"first":"A","last":"B"}')).toEqual({ ok: true, value: { full: 'A B', age: 0 } });
  expect(kind.decode('{"v":2,"name":"A B"}')).toEqual({ ok: true, value: { full: 'A B', age: 0 } });
  expect(kind.decode('{"v":3,"full":"A B","age":4}')).toEqual({ ok: true, value: { full: 'A B', age: 4 } });
  expect(kind.decode('[]')).toMatchObject({ ok: false });
});
