import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ProcessRecord, readRunning, recordOf } from './process/process-record.ts';
import type { ServerName } from './server.ts';
import { readStackInfo, type StackInfo } from './stack-info.ts';

/** The files of one stack: where each server keeps its things, who runs, what is where. */
export class StackState {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = resolve(dir);
    mkdirSync(join(this.dir, 'pids'), { recursive: true, mode: 0o700 });
    mkdirSync(join(this.dir, 'secrets'), { recursive: true, mode: 0o700 });
  }

  serverDir(name: ServerName): string {
    const path = join(this.dir, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  pidFile(name: ServerName): string {
    return join(this.dir, 'pids', `${name}.json`);
  }

  logFile(name: ServerName): string {
    return join(this.dir, `${name}.log`);
  }

  running(name: ServerName): ProcessRecord | undefined {
    return readRunning(this.pidFile(name));
  }

  /** A random word, made once and kept. */
  secret(name: string): string {
    return readFileSync(this.secretFile(name), 'utf8');
  }

  secretFile(name: string): string {
    const file = join(this.dir, 'secrets', name);
    if (!existsSync(file)) writeWhole(file, randomBytes(18).toString('hex'), 0o600);
    return file;
  }

  readInfo(): StackInfo | undefined {
    return existsSync(join(this.dir, 'stack.json')) ? readStackInfo(this.dir) : undefined;
  }

  writeInfo(info: StackInfo): void {
    writeWhole(join(this.dir, 'stack.json'), `${JSON.stringify(info, null, 2)}\n`, 0o600);
  }

  /** Runs `work` while no other process starts or stops servers of this stack. */
  async locked<T>(work: () => Promise<T>): Promise<T> {
    const file = join(this.dir, 'pids', 'lock');
    const deadline = Date.now() + 120_000;
    while (!tryLock(file)) {
      if (Date.now() > deadline)
        throw new Error(`Another program has been starting or stopping ${this.dir} for two minutes`);
      await delay(100);
    }
    try {
      return await work();
    } finally {
      rmSync(file, { force: true });
    }
  }
}

function tryLock(file: string): boolean {
  const half = `${file}.${process.pid}.half`;
  writeFileSync(half, JSON.stringify(recordOf(process.pid)));
  try {
    // A link is made wholly or not at all, and fails when the name is taken.
    linkSync(half, file);
    return true;
  } catch {
    // Held, or left by a run that was interrupted: then reading it removes it, and the next try succeeds.
    readRunning(file);
    return false;
  } finally {
    rmSync(half, { force: true });
  }
}

/** A file that is there wholly or not at all, whenever this is interrupted. */
function writeWhole(file: string, content: string, mode: number): void {
  const half = `${file}.${process.pid}.half`;
  writeFileSync(half, content, { mode });
  renameSync(half, file);
}
