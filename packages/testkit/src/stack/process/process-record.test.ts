import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  isRunning,
  type ProcessRecord,
  readRunning,
  recordOf,
  signalProcess,
  startProcess,
  waitForExit,
} from './process-record.ts';

const dir = mkdtempSync(join(tmpdir(), 'process-'));
const pidFile = join(dir, 'sleeper.json');
const started: ProcessRecord[] = [];

async function startSleeper(): Promise<ProcessRecord> {
  const record = await startProcess({ command: 'sleep', args: ['60'] }, join(dir, 'log'), pidFile);
  started.push(record);
  return record;
}

afterEach(() => {
  for (const record of started.splice(0)) signalProcess(record, 'SIGKILL');
});

describe('process records', () => {
  it('finds a process again by its file, and forgets it once it has ended', async () => {
    const record = await startSleeper();
    expect(readRunning(pidFile)).toEqual(record);
    expect(signalProcess(record, 'SIGKILL')).toBe(true);
    expect(await waitForExit(record, 5_000)).toBe(true);
    expect(readRunning(pidFile)).toBeUndefined();
    expect(existsSync(pidFile)).toBe(false);
  });

  it.each([
    ['started later', { startTicks: '1' }],
    ['of an earlier boot', { bootId: 'another' }],
  ])('leaves alone a process that has the number but was %s', async (_, difference) => {
    const record = await startSleeper();
    const other = { ...record, ...difference };
    expect(isRunning(other)).toBe(false);
    expect(signalProcess(other, 'SIGKILL')).toBe(false);
    expect(isRunning(record)).toBe(true);
  });

  it('does not trip over half a file', () => {
    writeFileSync(pidFile, '{"pid":');
    expect(readRunning(pidFile)).toBeUndefined();
  });

  it('knows this process', () => {
    expect(recordOf(process.pid)?.pid).toBe(process.pid);
  });

  it('reports a command that is not there', async () => {
    await expect(startProcess({ command: join(dir, 'nothing'), args: [] }, join(dir, 'log'), pidFile)).rejects.toThrow(
      'ENOENT',
    );
  });
});
