import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matrix } from '@partyline/adapter-matrix';
import { xmpp } from '@partyline/adapter-xmpp';
import { STANDARD_RISK_CLASSES } from '@partyline/core';
import { expect, test } from 'vitest';
import { readEnvironment } from '../environment.ts';
import { formatConfigProblem } from './config-problem.ts';
import { loadConfig } from './load-config.ts';

const KINDS = [xmpp, matrix];
const folder = mkdtempSync(join(tmpdir(), 'partyline-config-'));
const environment = readEnvironment({ ARI_PASSWORD: 'k4Zt9-ari', XMPP_PASSWORD: 'k4Zt9-xmpp', OLD: 'changeme' });

const GOOD = `redis: { url: redis://127.0.0.1:6379 }
pbx:
  - { id: pbx1, url: http://127.0.0.1:8088/, user: partyline, password: { env: ARI_PASSWORD } }
providers:
  - { id: alpha, dial: { phone: "PJSIP/{number}@alpha", sip: "PJSIP/sip/{uri}" }, hosts: [sip.alpha.example], causes: { "sip:403": network } }
adapters:
  - { kind: xmpp, id: xmpp, jid: bot@example.org, password: { env: XMPP_PASSWORD } }
permissions: { callers: [ "xmpp:alice@example.org" ] }
`;

function load(text: string) {
  const file = join(folder, 'partyline.yaml');
  writeFileSync(file, text);
  return loadConfig(file, environment, KINDS);
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
  expect(result.config.calls.steering).toBe('callers');
  expect(result.config.pbx[0]).toMatchObject({ url: 'http://127.0.0.1:8088', application: 'partyline' });
  expect(result.config.adapters[0]).toMatchObject({ resource: 'partyline', tls: 'required' });
  expect(result.config.pbx[0]?.password.reveal()).toBe('k4Zt9-ari');
});

test('all that is wrong is told at once, with its line and what would have been right', () => {
  const bad = `redis: { url: redis://127.0.0.1:6379, pasword: { env: X } }
pbx:
  - { id: pbx1, url: 127.0.0.1, user: <user>, password: { env: ARI_PASSWORD } }
  - { id: pbx1, url: http://127.0.0.1:8088, user: "", password: { env: NOT_SET } }
providers:
  - { id: Alpha, dial: { phone: PJSIP/alpha }, causes: { "sip:999": network, "q850:21": maybe } }
  - { id: beta, dial: {} }
adapters:
  - { kind: xmpp, id: xmpp, jid: bot, password: { env: OLD }, tls: off }
calls: { ringTimeoutSeconds: 40s, maxLegs: 1 }
tls: { caFile: nowhere.pem }
log:
`;
  expect(problemsOf(bad)).toEqual([
    'f:1: redis.pasword is not a setting; did you mean password?',
    expect.stringContaining('f:3: pbx[0].url is no http or https URL; expected: '),
    'f:3: pbx[0].user is still a placeholder; put the real value here',
    'f:4: pbx[1].user is empty; expected: the user of ari.conf, for example partyline',
    expect.stringContaining('f:4: pbx[1].password comes from the environment variable NOT_SET, which is not set'),
    'f:4: pbx[1].id is the same as pbx[0].id; give each Asterisk an id of its own',
    expect.stringContaining('f:6: providers[0].id is not well formed; expected: '),
    expect.stringContaining('f:6: providers[0].dial.phone must hold {number} once'),
    expect.stringContaining('f:6: providers[0].causes.sip:999 is no cause such as sip:403'),
    'f:6: providers[0].causes.q850:21 must be network or person or number',
    expect.stringContaining('f:7: providers[1].dial names nothing to dial'),
    expect.stringContaining('f:9: adapters[0].jid is no bare JID; expected: '),
    expect.stringContaining('f:9: adapters[0].password is a placeholder or a well-known password'),
    'f:9: adapters[0].tls must be required or none',
    'f:10: calls.ringTimeoutSeconds must be a number; expected: how long one attempt rings, for example 40',
    expect.stringContaining('f:10: calls.maxLegs is too small: at least 2; expected: '),
    expect.stringContaining('f:11: tls.caFile cannot be read: there is no such file'),
    'f:12: log is empty; remove the line, or set level, pretty',
  ]);
});

test.each([
  ['no TLS over a network', 'tls: none, jid:', 'f:7: adapters[0].tls would send password and messages in the clear'],
  ['a port there cannot be', 'service: "xmpp://h:99999", jid:', 'f:7: adapters[0].service is no xmpp or xmpps address'],
  [
    'a setting of another kind',
    'baseUrl: "http://h", jid:',
    'f:7: adapters[0].baseUrl is not a setting; there are: kind',
  ],
])('what the adapter would refuse at its start is an error before: %s', (_name, change, expected) => {
  expect(problemsOf(GOOD.replace('jid:', change))).toEqual([expect.stringContaining(expected)]);
});

test.each(['bot@example..org', 'bot@-x.org', 'bot@x!y', 'bot@example.org/here', 'example.org'])(
  'no adapter would take the account %s',
  (jid) => {
    expect(problemsOf(GOOD.replace('bot@example.org', jid))).toEqual([
      expect.stringContaining('f:7: adapters[0].jid is no bare JID'),
    ]);
  },
);

test('an account may be written in any case', () => {
  const result = load(GOOD.replace('bot@example.org', 'Bot@Example.ORG'));
  expect(result.ok && result.config.adapters[0]).toMatchObject({ jid: 'bot@example.org' });
});

test('a secret in the file itself is refused and not repeated', () => {
  const problems = problemsOf(GOOD.replace('{ env: ARI_PASSWORD }', 'k4Zt9-literal'));
  expect(problems).toEqual([
    expect.stringContaining('f:3: pbx[0].password is a secret, which must not stand in this file'),
  ]);
  expect(problems.join()).not.toContain('k4Zt9');
  expect(problemsOf(GOOD.replace('redis://127', 'redis://:k4Zt9@127'))).toEqual([
    expect.stringContaining('f:1: redis.url holds a user or password'),
  ]);
});

test('a password in the URL of an Asterisk is refused and not repeated', () => {
  expect(problemsOf(GOOD.replace('http://127', 'http://u:k4Zt9@127'))).toEqual([
    expect.stringMatching(/^f:3: pbx\[0\]\.url holds a user or password; (?!.*k4Zt9)/),
  ]);
});

test('a secret file is read without its last line end, from beside the configuration', () => {
  writeFileSync(join(folder, 'ari.secret'), 'k4Zt9 file\n');
  const result = load(GOOD.replace('{ env: ARI_PASSWORD }', '{ file: ari.secret }'));
  expect(result.ok && result.config.pbx[0]?.password.reveal()).toBe('k4Zt9 file');
});

test('what is missing is named with what belongs there', () => {
  expect(problemsOf('redis: { }')).toEqual([
    'f:1: redis.url is missing; expected: where Redis listens, for example redis://127.0.0.1:6379',
    expect.stringMatching(/^f:1: pbx is missing; expected: /),
    expect.stringMatching(/^f:1: providers is missing; expected: /),
    expect.stringMatching(/^f:1: adapters is missing; expected: /),
  ]);
});

test.each([
  ['syntax', 'a: [', /^f:1: is not readable as YAML: /],
  ['a key twice', 'redis: 1\nredis: 2', /^f:2: is not readable as YAML: Map keys must be unique/],
  [
    'an alias bomb',
    `a: &a [1]\n${'bcd'.replace(/./g, (key) => `${key}: &${key} [${'*a,'.repeat(50)}*a]\n`)}`,
    /too many aliases/,
  ],
  ['nothing', '# nothing\n', /^f:1: is empty/],
  ['a word', 'hello', /^f:1: must be a section with keys/],
])('a file that is no configuration is told in a line: %s', (_name, text, expected) => {
  const problems = problemsOf(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(expected);
});

test.each(['PJSIP/alpha/{uri}', 'PJSIP/alpha/sip:{uri}'])('a trunk dials no foreign host: %s', (template) => {
  expect(problemsOf(GOOD.replace('PJSIP/sip/{uri}', template))).toEqual([
    expect.stringMatching(
      /^f:5: providers\[0\]\.dial\.sip is the endpoint of trunk alpha, .*; use one without outbound_auth/,
    ),
  ]);
});

test('where SIP addresses may lead is checked', () => {
  const calls = (text: string) => `${GOOD}calls: { ${text} }\n`;
  expect(
    load(calls('allowSipHosts: ["*.example.org", example.org], allowNetworks: [10.0.0.0/8, "fd00::/8"]')),
  ).toMatchObject({
    ok: true,
  });
  expect(problemsOf(calls('allowSipHosts: ["sip:bob@example.org"]'))).toEqual([expect.stringContaining('is no host')]);
  expect(problemsOf(calls('allowNetworks: [10.0.0.1]'))).toEqual([
    expect.stringContaining('is no network in CIDR notation'),
  ]);
});

const withCalls = (text: string) => `${GOOD}calls: { ${text} }\n`;

test('an operator’s table of risk classes takes the place of ours', () => {
  const table = { special: ['+881'], tollFraud: ['+53'], normal: [] };
  const result = load(
    withCalls('riskClasses: { special: ["+881"], tollFraud: ["+53"] }, allowRiskyPrefixes: ["+8816"]'),
  );
  expect(result).toMatchObject({ ok: true, warnings: [] });
  expect(result.ok && result.config.calls.riskClasses).toEqual(table);
  const standard = load(GOOD);
  expect(standard.ok && standard.config.calls.riskClasses).toEqual(STANDARD_RISK_CLASSES);
});

test.each([
  ['no plus', 'special: ["881"], tollFraud: []', ['special[0] is no prefix: a plus and digits']],
  ['no digits', 'special: [], tollFraud: ["+53", "+"]', ['tollFraud[1] is no prefix']],
  ['no country code', 'special: [], tollFraud: [], normal: ["+049"]', ['normal[0] is no prefix']],
  ['half of the table', 'tollFraud: ["+53"]', ['special is missing']],
  ['an unknown class', 'special: [], tollFraud: [], fraud: []', ['fraud is not a setting']],
  ['two classes', 'special: ["+881"], tollFraud: ["+53", "+881"]', ['tollFraud[1] stands in special, too']],
  ['no list', 'special: "+881", tollFraud: []', ['special must be a list']],
])('a bad table of risk classes is refused with its path: %s', (_name, table, expected) => {
  expect(problemsOf(withCalls(`riskClasses: { ${table} }`))).toEqual(
    expected.map((problem) => expect.stringContaining(`f:9: calls.riskClasses.${problem}`)),
  );
});

test('a file that is not there is told in a line', () => {
  const result = loadConfig(join(folder, 'none.yaml'), environment, KINDS);
  expect(result).toMatchObject({ ok: false, problems: [{ message: 'cannot be read: there is no such file' }] });
});

test.each([
  [
    'nobody may call',
    GOOD.replace('"xmpp:alice@example.org"', ''),
    'f:8: permissions.callers is empty, so nobody may call',
  ],
  [
    'a network without an adapter',
    GOOD.replace('"xmpp:alice', '"msn:alice'),
    'f:8: permissions.callers[0] is on a network that no adapter',
  ],
  [
    'everybody of a network',
    GOOD.replace('xmpp:alice@example.org', 'xmpp:*'),
    'f:8: permissions.callers[0] lets in everybody of xmpp, from every server in the world; name domains: xmpp:*@example.org',
  ],
  [
    'all subdomains, rooms and gateways among them',
    GOOD.replace('alice@example.org', '*@*.example.org'),
    'f:8: permissions.callers[0] includes rooms (conference.) and gateways',
  ],
  [
    'an Asterisk elsewhere, in the clear',
    GOOD.replace('http://127.0.0.1:8088/', 'http://pbx.example.org:8088'),
    'f:3: pbx[0].url sends the password and every call in the clear',
  ],
  [
    'a program where there is no HTTP API',
    GOOD.replace('"xmpp:alice@example.org"', '"xmpp:alice@example.org", "api:shop"'),
    'f:8: permissions.callers[1] is on a network that no adapter listens on',
  ],
  [
    'pages in the clear',
    `${GOOD}web: { listen: 127.0.0.1:8080, url: "http://call.example.org", sip: { listen: 127.0.0.1:5090 } }\n`,
    'f:9: web.url is not encrypted: browsers give no microphone',
  ],
  [
    'a Redis elsewhere, without a password',
    GOOD.replace('127.0.0.1:6379', '10.0.0.7:6379'),
    'f:1: redis is on another machine',
  ],
  [
    'an allowance that opens nothing of a country',
    `${GOOD}calls: { allowRiskyPrefixes: ["+881", "+44"] }\n`,
    'f:9: calls.allowRiskyPrefixes[1] opens nothing, because longer prefixes within it are of risk; list those of them that may be called: +4470, +4487, +449',
  ],
  [
    'canaries that would never call',
    `${GOOD}routing: { canaries: { echo: "+881612345678", everyMinutes: 60 } }\n`,
    'f:9: routing.canaries.echo is not called: satellite',
  ],
  [
    'an allowance of what may be called anyway',
    `${GOOD}calls: { allowRiskyPrefixes: ["+4930"] }\n`,
    'f:9: calls.allowRiskyPrefixes[0] is of no risk; remove it',
  ],
  ['no provider for sip', GOOD.replace(', sip: "PJSIP/sip/{uri}"', ''), 'f:4: providers have no dial.sip'],
  [
    'a trunk whose hosts are not known',
    GOOD.replace('hosts: [sip.alpha.example], ', ''),
    'f:5: providers[0] has no hosts',
  ],
])('what is possible but hardly meant is a warning: %s', (_name, text, expected) => {
  const result = load(text);
  if (!result.ok) throw new Error('refused');
  expect(result.warnings.map((warning) => formatConfigProblem('f', warning))).toEqual([
    expect.stringContaining(expected),
  ]);
});

test('a program may be permitted where there is an HTTP API', () => {
  const web = 'web: { listen: 127.0.0.1:8080, url: "https://call.example.org", sip: { listen: 127.0.0.1:5090 } }\n';
  const result = load(GOOD.replace('"xmpp:alice@example.org"', '"xmpp:alice@example.org", "api:shop"') + web);
  expect(result).toMatchObject({ ok: true, warnings: [] });
});

test('a homeserver in the clear, and a secret that everybody may read, are warnings', () => {
  const secret = join(folder, 'open-secret');
  writeFileSync(secret, 'k4Zt9-xmpp\n');
  chmodSync(secret, 0o644);
  const text = GOOD.replace('{ env: XMPP_PASSWORD } }', '{ file: open-secret } }').replace(
    'permissions:',
    '  - { kind: matrix, id: matrix, baseUrl: "http://hs.example", userId: "@bot:hs.example", accessToken: { env: XMPP_PASSWORD } }\npermissions:',
  );
  const result = load(text);
  if (!result.ok) throw new Error('refused');
  expect(result.warnings.map((warning) => formatConfigProblem('f', warning))).toEqual([
    expect.stringContaining('adapters[1].baseUrl sends the password and every message in the clear'),
    expect.stringContaining('open-secret holds a secret and can be read by everybody; chmod 600 open-secret'),
  ]);
});

const MATRIX = `  - kind: matrix
    id: matrix
    baseUrl: https://hs.example/
    userId: "@bot:hs.example"
    accessToken: { env: XMPP_PASSWORD }
    cryptoStore: keys
    bridges:
      - { type: bifrost-libpurple, prefix: _bifrost_, homeserver: hs.example, network: msn }
      - { type: bifrost-libpurple, prefix: _bifrost_, homeserver: hs.example, network: yahoo }
permissions:`;

test('a Matrix account has a token or a password, and its bridges make their networks known', () => {
  const good = GOOD.replace('permissions:', MATRIX).replace('xmpp:alice', 'msn:alice');
  const result = load(good);
  expect(result).toMatchObject({ ok: true, warnings: [] });
  expect(result.ok && result.config.adapters[1]).toMatchObject({
    ...{ baseUrl: 'https://hs.example', roomPrefix: '!pl', cryptoStore: join(folder, 'keys') },
    bridges: [{ network: 'msn', puppet: 1 }, { network: 'yahoo' }],
  });
  const token = 'accessToken: { env: XMPP_PASSWORD }';
  expect(problemsOf(good.replace(token, 'roomPrefix: "!x"'))).toEqual([
    expect.stringContaining('adapters[1] has neither accessToken nor password; name one'),
  ]);
  expect(problemsOf(good.replace(token, `${token}\n    password: { env: XMPP_PASSWORD }`))).toEqual([
    expect.stringContaining('adapters[1] has both accessToken and password; name one'),
  ]);
});

test('the same bridge twice is refused', () => {
  const text = GOOD.replace('permissions:', MATRIX).replace(
    'homeserver: hs.example, network: yahoo',
    'homeserver: HS.example, network: msn',
  );
  expect(problemsOf(text)).toEqual([expect.stringContaining('bridges[1] may give the same names as bridges[0]')]);
});

test('a bridge of XMPP may not be given the names of one of libpurple', () => {
  const text = GOOD.replace('permissions:', MATRIX).replace(
    'type: bifrost-libpurple, prefix: _bifrost_, homeserver: hs.example, network: yahoo',
    'type: bifrost-xmpp, prefix: _bifrost_, homeserver: hs.example, network: xmpp',
  );
  expect(problemsOf(text)).toEqual([
    expect.stringContaining('adapters[1].bridges[1] may give the same names as bridges[0]; give them prefixes'),
  ]);
});

test('a dial string cannot start a second channel', () => {
  for (const dial of [
    'PJSIP/{number}@alpha&PJSIP/x',
    'PJSIP/{number}@alpha,20',
    'PJSIP/{number}{number}@a',
    `PJSIP/$\{X}{number}`,
  ]) {
    expect(problemsOf(GOOD.replace('PJSIP/{number}@alpha', dial))).toHaveLength(1);
  }
});

test('the example of the README is valid, and its standards are the standards', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const example = /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? '';
  writeFileSync(join(folder, 'example.yaml'), example);
  const names = [...example.matchAll(/env: (\w+)/g)].map(([, name]) => [name, 'k4Zt9']);
  const result = loadConfig(join(folder, 'example.yaml'), readEnvironment(Object.fromEntries(names)), KINDS);
  if (!result.ok) throw new Error(result.problems.map((problem) => formatConfigProblem('f', problem)).join('\n'));
  expect(result.warnings).toEqual([]);
  const standard = load(GOOD);
  if (!standard.ok) throw new Error('refused');
  const { calls, tls, log } = result.config;
  expect({ calls, tls, log }).toEqual({
    calls: standard.config.calls,
    tls: standard.config.tls,
    log: standard.config.log,
  });
});
