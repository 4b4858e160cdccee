import type { Logger } from '@partyline/core';
import { type Environment, readEnvironment } from './environment.ts';

/** How a program ends. */
export const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
export type ExitCode = typeof EXIT_DONE | typeof EXIT_FAILED | typeof EXIT_USAGE;

/** What a program's main function gets. */
export interface Program {
  readonly environment: Environment;
  /** The words after the program's name. */
  readonly args: readonly string[];
  /** Aborts with the first SIGTERM, SIGINT or SIGHUP: finish, hand over, return. */
  readonly stopping: AbortSignal;
  /** From now on the program's own last words go to this log; until then they are lines on standard error. */
  logTo(logger: Logger): void;
}

export interface RunOptions {
  /** Name for lines on standard error. */
  readonly name: string;
  /** How long main may take to return after `stopping` aborted; then the process ends with `EXIT_FAILED`. */
  readonly drainMs: number;
}

/**
 * Signals that ask for an end, with their numbers: a process ended by one exits with 128 + number, as shells have it.
 */
const SIGNALS = { SIGTERM: 15, SIGINT: 2, SIGHUP: 1 } as const;

/** What is left open after main has returned (a socket that lingers) keeps the process no longer than this. */
const LINGER_MS = 1_000;

/**
 * Runs a program from its entry file; the only place that ends the process. The first SIGTERM, SIGINT or SIGHUP aborts
 * `stopping`, a second one ends the process at once. An error that nobody caught, in main or in the background, is
 * logged and ends it with `EXIT_FAILED`.
 */
export function runProgram(options: RunOptions, main: (program: Program) => Promise<ExitCode>): void {
  const stop = new AbortController();
  const report = createReport(options.name);
  const fail = (message: string) => (error: unknown) => {
    report.error(message, error);
    process.exit(EXIT_FAILED);
  };
  process.on('uncaughtException', fail('uncaught error'));
  process.on('unhandledRejection', fail('unhandled rejection'));
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(128 + number);
      stop.abort();
      setTimeout(() => {
        report.error(`did not finish within ${options.drainMs} ms of ${signal}`);
        process.exit(EXIT_FAILED);
      }, options.drainMs).unref();
    });
  }
  const program = {
    environment: readEnvironment(),
    args: process.argv.slice(2),
    stopping: stop.signal,
    logTo: report.logTo,
  };
  main(program).then((code) => {
    process.exitCode = code;
    setTimeout(() => process.exit(code), LINGER_MS).unref();
  }, fail('failed'));
}

function createReport(name: string) {
  let logger: Logger | undefined;
  return {
    logTo(next: Logger): void {
      logger = next;
    },
    error(message: string, error?: unknown): void {
      if (logger !== undefined) {
        logger.error(error === undefined ? {} : { error }, message);
        return;
      }
      const reason = error === undefined ? '' : `: ${error instanceof Error ? error.message : String(error)}`;
      process.stderr.write(`${name}: ${message}${reason}\n`);
    },
  };
}
