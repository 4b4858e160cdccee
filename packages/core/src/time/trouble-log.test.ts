import { expect, it } from 'vitest';
import type { Logger } from '../ports/logger.ts';
import { TroubleLog } from './trouble-log.ts';

it('an outage is a few lines, however often it is tried', () => {
  const lines: string[] = [];
  const at = (level: string) => (_fields: unknown, message: string) => void lines.push(`${level} ${message}`);
  const logger: Logger = {
    debug: () => {},
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  };
  let nowMs = 0;
  const trouble = new TroubleLog(logger, () => nowMs, 'no Redis');
  trouble.over();
  for (; nowMs < 600_000; nowMs += 250) trouble.failed({});
  trouble.over();
  trouble.over();
  trouble.failed({});
  expect(lines).toEqual([
    'warn no Redis',
    'error no Redis, still',
    'error no Redis, still',
    'info no Redis: over',
    'warn no Redis',
  ]);
});
