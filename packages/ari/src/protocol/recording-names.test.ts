import { callIdSchema } from '@partyline/core';
import { expect, it } from 'vitest';
import { RecordingNames } from './recording-names.ts';

const names = new RecordingNames('partyline', 'b0tt0m-l1ne');
const ref = { callId: callIdSchema.parse('abcde'), number: 2, atMs: 1_800_000_000_123 };

it('says whose it is, the same each time', () => {
  const name = names.nameOf(ref);
  expect(name).toMatch(/^pl-partyline-abcde-rec-2-[0-9a-z]+-[0-9a-f]{32}$/);
  expect(new RecordingNames('partyline', 'b0tt0m-l1ne').nameOf(ref)).toBe(name);
  expect(names.refOf(name)).toEqual(ref);
});

it('cannot be guessed, and takes nothing for its own that is not', () => {
  const name = names.nameOf(ref);
  expect(new RecordingNames('partyline', 'another').nameOf(ref)).not.toBe(name);
  expect(new RecordingNames('partyline', 'another').refOf(name)).toBeUndefined();
  expect(names.refOf(name.replace('-rec-2-', '-rec-3-'))).toBeUndefined();
  expect(new RecordingNames('party', 'b0tt0m-l1ne').refOf(name)).toBeUndefined();
  for (const other of ['', 'vm-goodbye', `${name}0`, name.slice(0, -1), `../${name}`]) {
    expect(names.refOf(other)).toBeUndefined();
  }
});
