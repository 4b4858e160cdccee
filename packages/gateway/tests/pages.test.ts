import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  ChatUser,
  eventually,
  type MediaNetwork,
  openBrowser,
  openMediaNetwork,
  type Stack,
  testPortBase,
} from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, ordinary, startGatewayStack } from './gateway-stack.ts';

type Page = Awaited<ReturnType<Browser['open']>>;

let network: MediaNetwork;
let stack: Stack;
let alice: ChatUser;
let browser: Browser;
let url: string;

beforeAll(async () => {
  network = openMediaNetwork(testPortBase);
  stack = await startGatewayStack({ browsersAt: network.hostAddress });
  alice = await ChatUser.signIn(stack, 'alice');
  url = stack.info.web?.url ?? '';
  browser = await openBrowser({ network, origins: [url] });
});
afterAll(async () => {
  await browser?.close();
  await alice?.signOut();
  await stack?.stop();
  network?.close();
});

const SIZES = {
  phone: { width: 390, height: 844, colorScheme: 'light' },
  small: { width: 320, height: 568, colorScheme: 'dark' },
  desk: { width: 1_280, height: 800, colorScheme: 'dark' },
} as const;

async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
}

/** Nothing for axe to find, no sideways scrolling; a picture of each size is left for people to look at. */
async function looksRight(page: Page, name: string): Promise<void> {
  const pictures = join(stack.dir, 'pictures');
  mkdirSync(pictures, { recursive: true });
  for (const [size, { colorScheme, ...viewport }] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    if (size !== 'small') expect(await accessibilityFaults(page), `${name}, ${size}`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} at ${size}`).toBe(true);
  }
}

describe('the invite page', () => {
  it('has the bot ask for a subscription, and welcome whoever may call', async () => {
    const page = await browser.open(`${url}/`);
    await page.getByRole('heading', { name: 'One chat message, every phone rings' }).waitFor();
    await looksRight(page, 'invite');
    const bob = await ChatUser.signIn(stack, 'bob');
    await page.getByLabel('Your address').fill(bob.jid);
    await page.getByRole('button', { name: 'Invite me' }).click();
    await page.getByText('a message is on its way').waitFor();
    await eventually('a request', () => bob.presences.some(({ type }) => type === 'subscribe'));
    await eventually('a welcome', () => bob.shown().some(({ text }) => text.startsWith('Welcome!')));
    await bob.signOut();
  });

  it('says the same whoever it is, and what is wrong with an address that is none', async () => {
    const page = await browser.open(`${url}/?lang=de`);
    await page.getByLabel('Ihre Adresse').fill('nobody@elsewhere.example');
    await page.getByRole('button', { name: 'Ladet mich ein' }).click();
    await page.getByText('ist eine Nachricht unterwegs').waitFor();
    await page.getByLabel('Ihre Adresse').fill('no address@');
    await page.getByRole('button', { name: 'Ladet mich ein' }).click();
    await page.getByText('Bitte sehen Sie sich die Adresse an').waitFor();
  });

  it('takes nothing from pages of others', async () => {
    const body = JSON.stringify({ network: 'xmpp', address: 'bob@partyline.test' });
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
    expect((await fetch(`${url}/invite`, { method: 'POST', headers, body })).status).toBe(403);
  });
});

/** The page of a call, as its status in the chat gives it. */
const pageOf = (text: string) => /Live page: (\S+)/.exec(text)?.[1] ?? '';

describe('the page of a call', () => {
  it('shows the call as it goes, makes a link, and ends it', async () => {
    const [first, second] = [ordinary(20), ordinary(21)];
    const call = await alice.call(`CALLBACK ${first} ${second}`);
    const page = await browser.open(pageOf(call.text));
    await page.getByText('2 in the conference').waitFor();
    // Both phones speak their tones all the time.
    await eventually('both talk', async () => (await page.getByText('talking').count()) === 2);
    await looksRight(page, 'call');
    await page.getByLabel('Their name (optional)').fill('Frieda');
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByText('Give this link to Frieda').waitFor();
    await call.shows('3. Frieda: invited by a link');
    await looksRight(page, 'call-link');
    await stack.restart('gateway', { signal: 'SIGKILL' });
    await page.getByText('The connection was interrupted').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'End the call for everyone' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('The call has ended').waitFor();
    await call.ended();
    expect(call.text).toContain('alice@partyline.test ended it');
    expect([...callsTo(stack, first), ...callsTo(stack, second)]).toHaveLength(2);
  });

  it('steers the call as its chat does, and shows what the chat has done', async () => {
    const call = await alice.call(`CALLBACK ${ordinary(35)} ${ordinary(36)}`);
    const page = await browser.open(pageOf(call.text));
    await call.inConference(2);
    await page.getByRole('button', { name: `Mute: ${ordinary(36)}` }).click();
    await call.shows(`2. ${ordinary(36)}: in the call, muted`);
    await page.getByText('in the call, muted').waitFor();
    expect(await alice.ask('UNMUTE 2')).toBe(`${ordinary(36)} is heard again.`);
    await page.getByRole('button', { name: `Mute: ${ordinary(36)}` }).waitFor();
    await page.getByLabel('Their number or address').fill(ordinary(37));
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await call.inConference(3);
    await page.getByRole('button', { name: 'Lock the call' }).click();
    await call.shows('Locked: nobody new');
    await page.getByRole('button', { name: `Take out: ${ordinary(37)}` }).click();
    await call.shows(`3. ${ordinary(37)}: was in the call for`);
    await page.getByLabel('Their number or address').fill('911');
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByText('911').first().waitFor();
    alice.send('HANGUP');
    await call.ended();
  });

  it('is there for nobody without its link', async () => {
    const page = await browser.open(`${url}/call#k7f2xmnpq2345.c.AAAAAAAAAAAAAAAAAAAAAA`);
    await page.getByText('This link does not work').waitFor();
    await looksRight(page, 'call-missing');
  });
});

describe('the page behind a link', () => {
  it('looks right at every stage', async () => {
    const call = await alice.call(`CALLBACK ${ordinary(22)} link:Greta`);
    const link = await eventually('the link', () => {
      const told = alice.shown().find(({ text }) => text.startsWith('Greta can join'));
      return told && /link: (\S+)/.exec(told.text)?.[1];
    });
    const page = await browser.open(link);
    await page.getByRole('button', { name: 'Join with microphone' }).waitFor();
    expect(page.url()).toBe(`${url}/join`);
    await looksRight(page, 'join-invited');
    await page.getByRole('button', { name: 'Join with microphone' }).click();
    await page.getByText('You are in the call').waitFor();
    await looksRight(page, 'join-in');
    await page.keyboard.press('m');
    await page.getByText('You are muted').waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByText('You have left the call').waitFor();
    await looksRight(page, 'join-out');
    alice.send(`HANGUP ${call.id}`);
    await page.getByText('The call has ended').waitFor();
    await page.goto(`${url}/join#nonsense`);
    await page.getByText('This link does not work').waitFor();
    await looksRight(page, 'join-refused');
  });
});

it('the page of the API is for people too', async () => {
  const page = await browser.open(`${url}/v1`);
  await page.getByRole('heading', { name: 'Partyline API' }).waitFor();
  await page.getByRole('link', { name: 'openapi.json' }).waitFor();
  // It is long: axe takes its time.
  await looksRight(page, 'api');
}, 300_000);

it('nothing of all this broke the content security policy, or failed in a page', () => {
  expect(browser.problems).toEqual([]);
});
