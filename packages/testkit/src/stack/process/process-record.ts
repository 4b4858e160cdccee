import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Launch } from '../server.ts';

const recordSchema = z.object({
  pid: z.number().int().positive(),
  /**
   * Field 22 of /proc/PID/stat (proc(5)): with the boot id it tells a process from a later one with the same number.
   */
  startTicks: z.string(),
  bootId: z.string(),
});

export type ProcessRecord = z.infer<typeof recordSchema>;

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** Start time of a process that runs; undefined when there is none or only its zombie. */
function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export function recordOf(pid: number): ProcessRecord | undefined {
  const ticks = startTicks(pid);
  return ticks === undefined ? undefined : { pid, startTicks: ticks, bootId: bootId() };
}

export function isRunning(record: ProcessRecord): boolean {
  return record.bootId === bootId() && startTicks(record.pid) === record.startTicks;
}

/** Sends a signal to exactly the process that was recorded; false when it is gone. */
export function signalProcess(record: ProcessRecord, signal: NodeJS.Signals): boolean {
  if (!isRunning(record)) return false;
  try {
    process.kill(record.pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Waits for the process to be gone; false when `withinMs` did not suffice. */
export async function waitForExit(record: ProcessRecord, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isRunning(record)) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

/** The record kept in a file, if it is of a process that still runs. A leftover of a dead one is removed. */
export function readRunning(file: string): ProcessRecord | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  // A run that was interrupted may have left half a file.
  const parsed = recordSchema.safeParse(parseJson(text));
  if (parsed.success && isRunning(parsed.data)) return parsed.data;
  rmSync(file, { force: true });
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Starts a server that outlives this process, its output appended to `logFile`, and keeps its record in `pidFile`. */
export async function startProcess(launch: Launch, logFile: string, pidFile: string): Promise<ProcessRecord> {
  const log = openSync(logFile, 'a');
  try {
    const child = spawn(launch.command, [...launch.args], {
      cwd: launch.cwd,
      env: { ...process.env, ...launch.env },
      stdio: ['ignore', log, log],
      detached: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const record = child.pid === undefined ? undefined : recordOf(child.pid);
    if (record === undefined) throw new Error(`${launch.command} ended at once; see ${logFile}`);
    writeFileSync(pidFile, JSON.stringify(record));
    return record;
  } finally {
    closeSync(log);
  }
}
