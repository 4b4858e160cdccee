import type { Logger } from '@partyline/core';
import { type DestinationStream, destination, pino, stdSerializers, stdTimeFunctions } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Config } from './config/config-schema.ts';

const SECRET_KEYS = ['password', 'accessToken', 'access_token', 'secret', 'authorization'];
const ERROR_KEYS = ['err', 'error', 'cause'];
const HIDDEN_PATHS = [
  ...SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  // An error of ioredis carries the command that failed, which may be AUTH with its password, or a message's text.
  ...ERROR_KEYS.map((key) => `${key}.command.args`),
];

/**
 * The log of a program: one JSON line per entry on standard output, which is where container platforms collect it.
 * Lines are written before the call returns, so that none is lost when the process ends. Values under keys that name
 * secrets are hidden, two levels deep; `Secret` hides itself anywhere.
 * @param output takes the lines instead of standard output
 */
export function createLogger(config: Config['log'], output?: DestinationStream): Logger {
  return pino(
    {
      level: config.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: Object.fromEntries(ERROR_KEYS.map((key) => [key, stdSerializers.err])),
      redact: { paths: HIDDEN_PATHS, censor: '[secret]' },
    },
    output ?? (config.pretty ? prettyOutput() : destination({ dest: 1, sync: true })),
  );
}

function prettyOutput(): DestinationStream {
  return PinoPretty({
    destination: 1,
    sync: true,
    translateTime: 'SYS:HH:MM:ss.l',
    errorLikeObjectKeys: ERROR_KEYS,
  });
}
