import { join } from 'node:path';
import {
  type Browser,
  ChatUser,
  eventually,
  heardByPage,
  type MediaNetwork,
  openBrowser,
  openMediaNetwork,
  type Stack,
  testPortBase,
  tones,
} from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ordinary, startGatewayStack, stillHears } from './gateway-stack.ts';

let network: MediaNetwork;
let stack: Stack;
let alice: ChatUser;
const browsers: Browser[] = [];

beforeAll(async () => {
  network = openMediaNetwork(testPortBase);
  stack = await startGatewayStack({ browsersAt: network.hostAddress });
  alice = await ChatUser.signIn(stack, 'alice');
});
afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close();
});
afterAll(async () => {
  await alice?.signOut();
  await stack?.stop();
  network?.close();
});

async function browserWith(tone: number): Promise<Browser> {
  const browser = await openBrowser({ network, origins: [stack.info.web?.url ?? ''], tone });
  browsers.push(browser);
  return browser;
}

/** The link for somebody, as the chat was told it. */
function linkTo(user: ChatUser, name: string): Promise<string> {
  const isLink = new RegExp(`^${name} can join call .* with this link: (\\S+)|^Link for ${name}: (\\S+)`);
  return eventually(`a link for ${name}`, () => {
    const [, one, other] = user.shown().flatMap(({ text }) => isLink.exec(text) ?? []);
    return one ?? other;
  });
}

const phoneHears = (number: string) => tones(join(stack.info.carrier?.recordings ?? '', `${number}.wav`), 1);

it('somebody without a telephone joins by a link; phone and browser hear each other and not themselves', async () => {
  const phone = ordinary(3);
  const call = await alice.call(`CALLBACK ${phone} link:Anna`);
  const url = await linkTo(alice, 'Anna');
  const browser = await browserWith(1_500);
  const page = await browser.open(url);
  await page.getByRole('button', { name: 'Join with microphone' }).click();
  await page.getByText('You are in the call').waitFor();
  await call.inConference(2);
  await eventually(
    () => `the phone hears ${phoneHears(phone)}`,
    () => phoneHears(phone).join() === '1500',
  );
  let heard: readonly number[] = [];
  await eventually(
    () => `the browser hears ${heard}`,
    async () => {
      heard = await heardByPage(page);
      return heard.join() === '460';
    },
  );
  await page.getByRole('button', { name: 'Leave' }).click();
  await call.shows('was in the call');
  expect(browser.problems).toEqual([]);
});

it('a reload in mid-call comes back by itself, and a kill of the gateway does not end the sound', async () => {
  const phone = ordinary(4);
  const call = await alice.call(`CALLBACK ${phone} link:Berta`);
  const browser = await browserWith(1_520);
  const page = await browser.open(await linkTo(alice, 'Berta'));
  await page.getByRole('button', { name: 'Join with microphone' }).click();
  await call.inConference(2);
  await page.reload();
  await page.getByText('You are in the call').waitFor();
  await call.inConference(2);
  await eventually(
    () => `the phone hears ${phoneHears(phone)}`,
    () => phoneHears(phone).join() === '1520',
  );

  await stack.stopServer('gateway', { signal: 'SIGKILL' });
  await page.getByText('The connection was interrupted').waitFor();
  await eventually(
    () => 'the browser hears the phone while the gateway is away',
    async () => (await heardByPage(page)).join() === '480',
  );
  await stack.startServer('gateway');
  await page.getByText('The connection was interrupted').waitFor({ state: 'hidden' });
  await page.getByText('You are in the call').waitFor();
  await page.getByRole('button', { name: 'Leave' }).click();
  await call.ended();
  expect(call.text).toMatch(/Berta: was in the call for/);
  await page.getByText('The call has ended').waitFor();
});

it('whoever stays hears the other after each of many reloads', async () => {
  const phone = ordinary(7);
  const call = await alice.call(`CALLBACK ${phone} link:Frida`);
  const browser = await browserWith(1_700);
  const page = await browser.open(await linkTo(alice, 'Frida'));
  await page.getByRole('button', { name: 'Join with microphone' }).click();
  for (let count = 1; count <= 5; count += 1) {
    await page.getByText('You are in the call').waitFor();
    await call.inConference(2);
    await eventually(
      () => `the phone hears ${phoneHears(phone)} before reload ${count}`,
      () => phoneHears(phone).join() === '1700',
    );
    await eventually('the browser hears the phone', async () => (await heardByPage(page)).join() === '540');
    await page.reload();
  }
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
}, 120_000);

it('another browser cannot come in by a link that was used; a person may decline', async () => {
  const phone = ordinary(5);
  const call = await alice.call(`CALLBACK ${phone} link:Clara link:Dora`);
  const clara = await linkTo(alice, 'Clara');
  const [one, other] = [await browserWith(1_540), await browserWith(1_560)];
  const page = await one.open(clara);
  await page.getByRole('button', { name: 'Join with microphone' }).click();
  await call.inConference(2);
  const stranger = await other.open(clara);
  await stranger.getByRole('button', { name: 'Join with microphone' }).click();
  await stranger.getByText('Somebody else has joined by this link').waitFor();
  const dora = await other.open(await linkTo(alice, 'Dora'));
  await dora.getByRole('button', { name: 'Not now' }).click();
  await dora.getByText('You have declined').waitFor();
  await call.shows('Dora: declined');
  expect([...one.problems, ...other.problems]).toEqual([]);
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
  await page.getByText('The call has ended').waitFor();
});

it('who refuses the microphone is told what to do, and may try again', async () => {
  const call = await alice.call(`CALLBACK ${ordinary(6)} link:Emil`);
  const browser = await openBrowser({ network, origins: [stack.info.web?.url ?? ''], microphone: 'refused' });
  browsers.push(browser);
  const page = await browser.open(await linkTo(alice, 'Emil'));
  await page.getByRole('button', { name: 'Join with microphone' }).click();
  await page.getByText('The microphone is blocked for this page').waitFor();
  await page.getByRole('button', { name: 'Join with microphone' }).waitFor();
  expect(call.text).toContain('Emil: invited by a link');
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
});

it('whoever comes to a locked call waits at the door until somebody lets them in, and stays muted through a reload', async () => {
  const [first, second] = [ordinary(8), ordinary(9)];
  const call = await alice.call(`CALLBACK ${first} ${second} link:Gina`);
  await call.inConference(2);
  alice.send('LOCK');
  await call.shows('Locked: nobody new comes in by a link.');
  const page = await (await browserWith(1_600)).open(await linkTo(alice, 'Gina'));
  await page.getByRole('button', { name: 'Join with microphone' }).click();
  await page.getByText('The call is locked').waitFor();
  await call.shows('3. Gina: invited by a link, is at the door (ADMIT 3 lets them in)');
  await eventually('the phones alone', () => phoneHears(first).join() === '580');
  alice.send('ADMIT gina');
  await page.getByText('You are in the call').waitFor();
  await call.inConference(3);
  await eventually('the browser in the call', () => phoneHears(first).join() === '580,1600');
  alice.send('MUTE gina');
  await call.shows('3. Gina: in the call, muted');
  await eventually('a muted browser', () => phoneHears(first).join() === '580');
  await page.reload();
  await page.getByText('You are in the call').waitFor();
  await call.shows('3. Gina: in the call, muted');
  await stillHears(stack, first, [second]);
  await eventually('the phones in the browser', async () => (await heardByPage(page)).join() === '560,580');
  alice.send(`HANGUP ${call.id}`);
  await call.ended();
}, 120_000);
