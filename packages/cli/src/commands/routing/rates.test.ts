import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryBus } from '@partyline/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { runFake } from '../../fixtures/fake-cli.ts';
import { readRates } from './read-rates.ts';

const folder = mkdtempSync(join(tmpdir(), 'partyline-rates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const config = join(folder, 'partyline.yaml');
writeFileSync(
  config,
  `redis: { url: redis://127.0.0.1:6379 }
pbx: [ { id: pbx-a, url: http://127.0.0.1:8088, user: partyline, password: { env: ARI_PASSWORD } } ]
providers:
  - { id: alpha, dial: { phone: "PJSIP/{number}@alpha" }, hosts: [] }
  - { id: beta, dial: { phone: "PJSIP/{number}@beta" }, hosts: [] }
adapters: [ { kind: xmpp, id: xmpp, jid: bot@example.org, password: { env: XMPP_PASSWORD } } ]
permissions: { callers: [ "xmpp:alice@example.org" ] }
`,
);
const read = (text: string) => readRates([Buffer.from(text)]);
const problemsOf = async (text: string) => {
  const result = await read(text);
  return result.ok ? [] : result.problems;
};

describe('a rate table', () => {
  it('is read with the titles that carriers use, exactly', async () => {
    const text =
      '\uFEFFPrefix,Destination name,Rate per minute,Setup fee,Increments\r\n+49,"Germany, fixed",0.012500,,60/60\r\n00 49-15,Mobile,0.1,0.000001,1/1\r\n\r\n1,USA,3,0.05,30/6\r\n';
    expect(await read(text)).toEqual({
      ok: true,
      rates: [
        ...[
          { prefix: '49', pricePerMinuteMicros: 12_500, setupFeeMicros: 0, initialSeconds: 60, incrementSeconds: 60 },
        ],
        ...[
          { prefix: '4915', pricePerMinuteMicros: 100_000, setupFeeMicros: 1, initialSeconds: 1, incrementSeconds: 1 },
        ],
        {
          prefix: '1',
          pricePerMinuteMicros: 3_000_000,
          setupFeeMicros: 50_000,
          initialSeconds: 30,
          incrementSeconds: 6,
        },
      ],
    });
  });

  it.each([
    ['prefix,price\n49,0.1\n4930,0,05\n', /line 3|Record Length/],
    ['prefix,price\n49,"0,05"\n', /^line 2: price “0,05” is not an amount such as 0.0125$/],
    ['prefix,price\n49,0.1234567\n', /^line 2: price/],
    ['prefix,price\nGermany,0.1\n', /^line 2: prefix “Germany” is not/],
    ['prefix,price\n49,0.1\n\n+49,0.2\n', /^line 4: 49 stands in line 2 already$/],
    ['prefix,price,increment\n49,0.1,0\n', /^line 2: increment “0” is not/],
    ['number,price\n49,0.1\n', /^line 1: no column prefix; there are number, price$/],
    ['prefix,price\n', /^there is no row in it$/],
    ['', /no row/],
    ['prefix,price\n"49,0.1\n', /Quote/],
  ])('%j is refused with its line', async (text, problem) => {
    expect((await problemsOf(text)).join('\n')).toMatch(problem);
  });

  it('names so many of its mistakes that one sees what kind they are', async () => {
    expect(await problemsOf(`prefix,price\n${'x,1\n'.repeat(100)}`)).toHaveLength(10);
  });

  it('of a hundred thousand rows is read', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `${100_000 + index},0.0${(index % 9) + 1},0.01,60,1`);
    const result = await read(`prefix,price,setup_fee,initial,increment\n${rows.join('\n')}\n`);
    expect(result.ok && result.rates.length).toBe(100_000);
  });
});

describe('partyline routes', () => {
  const file = join(folder, 'rates.csv');
  const { records } = createMemoryBus();
  const run = (...args: string[]) => runFake(['routes', ...args], { records }, config);

  it('imports a table whole or not at all, tells what a call would cost, and takes it away', async () => {
    writeFileSync(file, 'prefix,price,increments\n1,0.01,60/60\n1202,0.02,1/1\n');
    expect((await run('import', 'alpha', file)).out).toContain('alpha has 2 rates now');
    expect((await run('test', '+12025550100')).out).toMatch(/^1 +alpha +1202 +0.02 +new/m);
    writeFileSync(file, 'prefix,price\n1,0.05\noops,1\n');
    expect(await run('import', 'alpha', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('line 3: prefix'),
    });
    expect((await run('test', '+12025550100')).out).toMatch(/^1 +alpha +1202 +0.02/m);
    // A provider with a table serves what is in it.
    const inGermany = (await run('test', '+4930123456')).out;
    expect(inGermany).not.toContain('alpha');
    expect(inGermany).toMatch(/^1 +beta/m);
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([{ provider: 'alpha', rows: 2, by: 'olga' }]);
    await run('remove', 'alpha');
    expect((await run('test', '+4930123456')).out).toMatch(/^1 +alpha/m);
    expect(await run('remove', 'alpha')).toMatchObject({ code: 1 });
    expect(await run('import', 'gamma', file)).toMatchObject({ code: 1, err: expect.stringContaining('alpha, beta') });
    expect(await run('import', 'beta', join(folder, 'none.csv'))).toMatchObject({ code: 1 });
  });

  it('shows a table that cannot be read, and takes it away', async () => {
    await records.put('rate-tables/alpha', '{"v":99}');
    expect((await run('list')).out).toMatch(/^alpha +cannot be read/m);
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([{ provider: 'alpha', rows: null }]);
    expect(await run('remove', 'alpha')).toMatchObject({ code: 0 });
    expect((await run('list')).out).toContain('No provider has a rate table');
  });
});
