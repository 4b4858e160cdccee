import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Note, noteSchema, type Order } from './bare-messages.ts';

/** The process with the bare scripts, seen from the benchmark. */
export class BareScripts {
  readonly #child: ChildProcess;
  readonly #pending = new Map<string, PromiseWithResolvers<void>>();
  readonly #ready = Promise.withResolvers<void>();
  #listener: (note: Note) => void = () => {};

  private constructor(stackDir: string) {
    this.#child = fork(fileURLToPath(new URL('bare-process.ts', import.meta.url)), [stackDir]);
    this.#child.on('message', (message) => this.#hear(noteSchema.parse(message)));
    this.#child.on('exit', (code) => this.#ready.reject(new Error(`the bare scripts ended with ${code}`)));
  }

  static async start(stackDir: string): Promise<BareScripts> {
    const scripts = new BareScripts(stackDir);
    await scripts.#ready.promise;
    return scripts;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Hears `heard`, `begun` and `answered`. */
  listen(listener: (note: Note) => void): void {
    this.#listener = listener;
  }

  /** Resolves when it is done. */
  run(order: Order): Promise<void> {
    const pending = Promise.withResolvers<void>();
    this.#pending.set(order.id, pending);
    this.#child.send(order);
    return pending.promise;
  }

  stop(): void {
    this.#child.disconnect();
  }

  #hear(note: Note): void {
    if (note.kind === 'ready') this.#ready.resolve();
    else if (note.kind === 'done') this.#settle(note.id)?.resolve();
    else if (note.kind === 'failed') this.#settle(note.id)?.reject(new Error(note.reason));
    else this.#listener(note);
  }

  #settle(id: string): PromiseWithResolvers<void> | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }
}
