import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually, type Stack } from '@partyline/testkit';

const entry = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** One gateway of a stack, started by the test itself: it can be one of several, and tells its exit status. */
export class GatewayProcess {
  readonly #child: ChildProcess;
  #output = '';

  /** The stack's own gateway must have been started once: that wrote the configuration. */
  constructor(stack: Stack, args: readonly string[] = []) {
    this.#child = spawn(process.execPath, [entry, '--config', stack.info.config ?? '', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
  }

  /** Everything it said so far. */
  get output(): string {
    return this.#output;
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async says(text: string, withinMs?: number): Promise<void> {
    await eventually(
      () => `"${text}" in:\n${this.#output}`,
      () => this.#output.includes(text),
      withinMs,
    );
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves with the exit status once it has ended; null when a signal ended it. */
  async exit(): Promise<number | null> {
    if (!this.ended) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.ended) this.signal(signal);
    return this.exit();
  }
}
