import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  eventually,
  heardByPage,
  type MediaNetwork,
  openBrowser,
  openMediaNetwork,
  type Stack,
  testPortBase,
  tones,
} from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { callsTo, ordinary, startGatewayStack } from './gateway-stack.ts';

const repository = join(import.meta.dirname, '../../..');
const [phone, shop] = [ordinary(30), ordinary(31)];
/** What a page can do to the element, and what it hands down to it. Who hides what is around it hides it too. */
const HOSTILE = `* { all: unset; }
  body { font: 99px monospace !important; color: transparent !important; letter-spacing: 3em !important;
    line-height: 9 !important; text-transform: uppercase !important; direction: ltr; visibility: hidden !important; }
  partyline-call, partyline-call * { display: none !important; visibility: hidden !important; opacity: 0 !important;
    transform: scale(0.01) !important; position: absolute !important; clip-path: inset(50%) !important;
    width: 1px !important; height: 1px !important; pointer-events: none !important; }
  html, body, main { display: block !important; }`;

let network: MediaNetwork;
let stack: Stack;
let browser: Browser;
let host: Server;
let gateway: string;
let shopOrigin: string;

beforeAll(async () => {
  network = openMediaNetwork(testPortBase);
  shopOrigin = `http://${network.hostAddress}:${testPortBase + 50}`;
  stack = await startGatewayStack({
    browsersAt: network.hostAddress,
    changeConfig: ({ permissions }) => permissions.callers.push('api:shop'),
  });
  gateway = stack.info.web?.url ?? '';
  host = createServer((request, response) => {
    const key = new URL(request.url ?? '', shopOrigin).searchParams.get('key') ?? '';
    response.setHeader('content-type', 'text/html');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-x'; script-src ${gateway}; connect-src ${gateway} ${gateway.replace('http', 'ws')}`,
    );
    response.end(`<!doctype html><html lang="en"><title>A shop</title><style nonce="x">${HOSTILE}</style>
      <main><h1>Shop</h1><partyline-call key="${key}"></partyline-call></main>
      <script type="module" src="${gateway}/widget/v1/partyline-call.js"></script></html>`);
  });
  host.listen(testPortBase + 50, network.hostAddress);
  await once(host, 'listening');
  browser = await openBrowser({ network, origins: [gateway, shopOrigin], tone: 1_600 });
});
afterAll(async () => {
  await browser?.close();
  host?.close();
  await stack?.stop();
  network?.close();
});

function makeKey(...options: readonly string[]): string {
  const args = ['--config', stack.info.config ?? '', 'key', 'create', 'shop', '--target', shop, ...options, '--json'];
  const told = execFileSync(process.execPath, [join(repository, 'packages/cli/src/main.ts'), ...args], {
    encoding: 'utf8',
  });
  return z.object({ key: z.string() }).parse(JSON.parse(told)).key;
}

const heard = (number: string) => tones(join(stack.info.carrier?.recordings ?? '', `${number}.wav`), 1).join();

it('a visitor of another page talks by their microphone, whatever the page does to its elements', async () => {
  const page = await browser.open(`${shopOrigin}/?key=${makeKey('--origin', shopOrigin)}`);
  const button = page.getByRole('button', { name: 'Call us' });
  await button.waitFor();
  const box = await button.boundingBox();
  expect(box?.height).toBeGreaterThan(40);
  expect(box?.height).toBeLessThan(60);
  expect((await new AxeBuilder({ page }).include('partyline-call').analyze()).violations).toEqual([]);
  await button.click();
  await page.getByText('You are connected.').waitFor();
  await eventually(
    () => `the shop hears ${heard(shop)}`,
    () => heard(shop) === '1600',
  );
  await eventually('the visitor hears the shop', async () => (await heardByPage(page)).join() === '1020');
  await page.getByRole('button', { name: 'Hang up' }).click();
  await eventually('the shop is let go', () => callsTo(stack, shop).every(({ endedMs }) => endedMs !== undefined));
  expect(browser.problems).toEqual([]);
});

it('a visitor has their phone called, where the key lets it', async () => {
  const key = makeKey('--origin', shopOrigin, '--phone-prefix', '+1202');
  const page = await browser.open(`${shopOrigin}/?key=${key}`);
  await page.getByRole('button', { name: 'Call us' }).click();
  await page.getByRole('button', { name: 'Call my phone' }).click();
  await page.getByLabel('Your telephone number').fill('+44 20 7946 0000');
  await page.getByRole('button', { name: 'Call me' }).click();
  await page.getByText('We cannot call this number from here').waitFor();
  await page.getByLabel('Your telephone number').fill(`${phone.slice(0, 5)} ${phone.slice(5)}`);
  await page.getByRole('button', { name: 'Call me' }).click();
  await page.getByText('You are talking on your phone.').waitFor();
  expect([callsTo(stack, phone).length, heard(phone)]).toEqual([1, expect.any(String)]);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await eventually('both are let go', () =>
    [phone, shop].every((number) => callsTo(stack, number).every(({ endedMs }) => endedMs !== undefined)),
  );
});

it('pages that the key does not name get nothing, and a budget is kept', async () => {
  const key = makeKey('--origin', shopOrigin, '--per-day', '1');
  const body = () => JSON.stringify({ by: 'microphone', id: crypto.randomUUID() });
  const ask = (origin: string) =>
    fetch(`${gateway}/widget/calls?key=${key}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: body(),
    });
  const stranger = await ask('https://evil.example');
  expect([stranger.status, stranger.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  const own = await ask(shopOrigin);
  expect([own.status, own.headers.get('access-control-allow-origin'), own.headers.get('vary')]).toEqual([
    200,
    shopOrigin,
    expect.stringContaining('Origin'),
  ]);
  expect((await ask(shopOrigin)).status).toBe(429);
});

it('is one file of less than 40 kB', () => {
  expect(statSync(join(repository, 'packages/web/dist/widget/v1/partyline-call.js')).size).toBeLessThan(40_000);
});
