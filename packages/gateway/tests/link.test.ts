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
import { ordinary, startGatewayStack } from './gateway-stack.ts';

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
  const browser = await openBrowser({ network, origin: stack.info.web?.url ?? '', tone });
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
