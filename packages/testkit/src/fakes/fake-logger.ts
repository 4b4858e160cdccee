import type { LogFields, Logger } from '@partyline/core';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}

/** Keeps what was logged, also by its children. */
export interface FakeLogger extends Logger {
  readonly lines: readonly LogLine[];
}

export function createFakeLogger(lines: LogLine[] = [], inherited: LogFields = {}): FakeLogger {
  const at = (level: LogLine['level']) => (fields: LogFields, message: string) => {
    lines.push({ level, message, fields: { ...inherited, ...fields } });
  };
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => createFakeLogger(lines, { ...inherited, ...fields }),
  };
}
