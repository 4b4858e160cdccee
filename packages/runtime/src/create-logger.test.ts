import { Secret } from '@partyline/core';
import { expect, test } from 'vitest';
import { createLogger } from './create-logger.ts';

function collect(level: 'info' | 'debug' = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ level, pretty: false }, { write: (line) => lines.push(line) });
  return { logger, lines };
}

test('an entry is one JSON line with level, time, fields and message', () => {
  const { logger, lines } = collect();
  logger.child({ callId: 'abcde' }).info({ leg: 1 }, 'leg answered');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    callId: 'abcde',
    leg: 1,
    msg: 'leg answered',
  });
});

test('secrets stay out, wherever they stand', () => {
  const { logger, lines } = collect();
  const failure = Object.assign(new Error('WRONGPASS'), { command: { name: 'auth', args: ['k4Zt9'] } });
  logger.info({ password: 'k4Zt9', pbx: { password: 'k4Zt9', deep: { accessToken: 'k4Zt9' } } }, 'a');
  logger.info({ config: { anything: { at: { all: new Secret('k4Zt9') } } } }, 'b');
  logger.error({ error: failure }, 'c');
  logger.error({ cause: failure }, 'd');
  logger.error({ err: failure }, 'e');
  expect(lines).toHaveLength(5);
  expect(lines.join('')).not.toContain('k4Zt9');
  expect(lines[2]).toContain('WRONGPASS');
});

test('less than the level is not written', () => {
  const { logger, lines } = collect('info');
  logger.debug({}, 'quiet');
  expect(lines).toEqual([]);
});
