import { EXIT_DONE, EXIT_FAILED, EXIT_USAGE, type ExitCode } from '@partyline/runtime';
import { CommanderError } from 'commander';
import type { CliContext } from './cli-context.ts';
import { describeFailure, UsageError } from './cli-error.ts';
import { printable } from './output/render-table.ts';
import { createProgram } from './program/create-program.ts';

/** Carries out one command line. A failure is one line on standard error. */
export async function runCli(context: CliContext, args: readonly string[]): Promise<ExitCode> {
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
    return EXIT_DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_DONE : EXIT_USAGE;
    context.output.error(`partyline: ${printable(describeFailure(error))}\n`);
    return error instanceof UsageError ? EXIT_USAGE : EXIT_FAILED;
  }
}
