import { expect, it } from 'vitest';
import { adviceFor } from './advice.ts';

const AGENTS = {
  chrome: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
  android: 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
};

it.each([
  ['chrome', 'chrome'],
  ['edge', 'chrome'],
  ['firefox', 'firefox'],
  ['safari', 'safari'],
  ['iphone', 'phone'],
  ['android', 'phone'],
] as const)('knows where %s keeps the microphone from a page', (agent, advice) => {
  expect(adviceFor({ problem: 'microphone-refused' }, AGENTS[agent])).toBe(`problem.microphone-refused.${advice}`);
});

it('says what is the matter where that is the same in all browsers, and nothing where nothing is', () => {
  expect(adviceFor({ problem: 'microphone-refused', detail: 'system' }, AGENTS.chrome)).toBe('problem.system');
  expect(adviceFor({ problem: 'network' }, AGENTS.chrome)).toBe('problem.network');
  expect(adviceFor({}, AGENTS.chrome)).toBeUndefined();
});
