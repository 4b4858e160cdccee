import { BusError, TelephonyError } from '@partyline/core';

/** A failure that the operator can read: one line, no stack. */
export class CliError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CliError';
  }
}

/** The command line asks for nothing that can be done. */
export class UsageError extends CliError {}

/** One line for any failure. What is not expected keeps its message, so that it can be reported. */
export function describeFailure(error: unknown): string {
  if (error instanceof BusError) {
    return error.code === 'unreachable' ? 'Redis cannot be reached; see partyline doctor' : `Redis: ${error.message}`;
  }
  if (error instanceof TelephonyError) return `Asterisk: ${error.message}`;
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? 'failed';
}
