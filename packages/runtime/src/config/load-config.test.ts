import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '../environment.ts';
import { formatConfigProblem } from './config-problem.ts';
import { loadConfig } from './load-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'partyline-config-'));
const environment = readEnvironment({ ARI_PASSWORD: 'k4Zt9-ari', XMPP_PASSWORD: 'k4Zt9-xmpp', OLD: 'changeme' });

const GOOD = `redis: { url: redis://127.0.0.1:6379 }
pbx:
  - { id: pbx1, url: http://127.0.0.1:8088/, user: partyline, password: { env: ARI_PASSWORD } }
providers:
  - { id: alpha, dial: { phone: "PJSIP/{number}@alpha", sip: "PJSIP/alpha/{uri}" }, causes: { "sip:403": network } }
adapters:
  - { kind: xmpp, id: xmpp, jid: bot@example.org, password: { env: XMPP_PASSWORD } }
permissions: { callers: [ "xmpp:alice@example.org" ] }
`;

function load(text: string) {
  const file = join(folder, 'partyline.yaml');
  writeFileSync(file, text);
  return loadConfig(file, environment);
}

function problemsOf(text: string): string[] {
  const result = load(text);
  return result.ok ? [] : result.problems.map((problem) => formatConfigProblem('f', problem));
}

test('a good file gives the whole configuration, standards filled in', () => {
  const result = load(GOOD);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatConfigProblem('f', problem)).join('\n'));
  expect(result.warnings).toEqual([]);
  expect(result.config.calls).toMatchObject({ ringTimeoutSeconds: 40, graceSeconds: 5, maxLegs: 10, recordsDays: 30 });
  expect(result.config.pbx[0]).toMatchObject({ url: 'http://127.0.0.1:8088', application: 'partyline' });
  expect(result.config.adapters[0]).toMatchObject({ resource: 'partyline', tls: 'required' });
  expect(result.config.pbx[0]?.password.reveal()).toBe('k4Zt9-ari');
});
