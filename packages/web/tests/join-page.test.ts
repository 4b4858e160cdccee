import {
  type Browser,
  type BrowserOptions,
  eventually,
  heardByPage,
  type MediaNetwork,
  openBrowser,
  openMediaNetwork,
  testPortBase,
} from '@partyline/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FromPage } from '../src/join/join-protocol.ts';
import { FakeGateway } from './fake-gateway.ts';
import { FarEnd } from './far-end.ts';
import { looksRight, type Page } from './looks-right.ts';

const TOKEN = 'k7f2xmnpq2345.2.AAAAAAAAAAAAAAAAAAAAAA';

let network: MediaNetwork;
let gateway: FakeGateway;
let browser: Browser;
let farEnd: FarEnd;
const others: Browser[] = [];

beforeAll(async () => {
  network = openMediaNetwork(testPortBase);
  browser = await open({});
});
afterEach(async () => {
  // With its last page a browser closes.
  for (const page of browser.context.pages().slice(1)) await page.close();
  for (const other of others.splice(0)) await other.close();
  await gateway.stop();
  expect(browser.problems).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  network?.close();
});

const origin = () => `http://${network.hostAddress}:${testPortBase + 5}`;

function open(options: Partial<BrowserOptions>): Promise<Browser> {
  return openBrowser({ network, origins: [origin()], ...options });
}

/** A page that has opened its link. */
async function opened({ in: which = browser, search = '', script = '' } = {}): Promise<Page> {
  gateway = await FakeGateway.start(network.hostAddress, testPortBase + 5);
  const page = await which.open('about:blank');
  if (script !== '') await page.addInitScript(script);
  await page.goto(`${gateway.url}/join${search}#${TOKEN}`);
  return page;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const said = (kind: FromPage['kind']) => gateway.heard.filter((message) => message.kind === kind);

/** Lets a page that wants in have sound. */
async function connect(attempt = 1): Promise<void> {
  await eventually('a wish to join', () => said('join').length > said('answer').length);
  farEnd = await FarEnd.at(await browser.open(`${gateway.url}/icon.svg`));
  gateway.tell({ kind: 'offer', attempt, sdp: await farEnd.offer(600), iceServers: [] });
  const answers = said('answer').length;
  const answer = await eventually('an answer', () => gateway.heard.filter(isAnswer)[answers]);
  await farEnd.take(answer.sdp);
  gateway.tell({ kind: 'joined' });
  gateway.change({ phase: 'talking', anna: 'in' });
}

const isAnswer = (message: FromPage) => message.kind === 'answer';

async function inCall(options: Parameters<typeof opened>[0] = {}): Promise<Page> {
  const page = await opened(options);
  await button(page, 'Join with microphone').click();
  await connect();
  await page.getByRole('heading', { name: 'You are in the call' }).waitFor();
  return page;
}

describe('before', () => {
  it('says who invites and who is in, and takes the token out of sight', async () => {
    const page = await opened();
    await page.getByRole('heading', { name: 'alice@partyline.test is calling you' }).waitFor();
    expect(await page.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/\+12025550100\s+in the call/),
      expect.stringMatching(/Anna \(you\)\s+invited/),
      expect.stringMatching(/@bob-with.*\s+invited/),
    ]);
    expect(page.url()).toBe(`${gateway.url}/join`);
    expect(gateway.heard).toEqual([{ kind: 'open', token: TOKEN, browser: expect.any(String), language: 'en' }]);
    await looksRight(page, 'join-invited');
  });

  it('speaks German to whoever reads German', async () => {
    const page = await opened({ search: '?lang=de' });
    await page.getByRole('heading', { name: 'alice@partyline.test ruft Sie an' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
    await button(page, 'Mit Mikrofon dazukommen').waitFor();
    await looksRight(page, 'join-invited-de');
  });

  it('shows each change of the call', async () => {
    const page = await opened();
    await button(page, 'Join with microphone').waitFor();
    gateway.change({ bob: 'in' });
    await page.getByRole('listitem').filter({ hasText: 'bob' }).filter({ hasText: 'in the call' }).waitFor();
    gateway.change({ phase: 'ended', alice: 'out', bob: 'out', anna: 'out' });
    await page.getByRole('heading', { name: 'The call has ended' }).waitFor();
    await looksRight(page, 'join-ended');
  });

  it('declines, also when the gateway is away for that moment', async () => {
    const page = await opened();
    await button(page, 'Not now').waitFor();
    gateway.isUp = false;
    gateway.cut();
    await page.getByText('The connection was interrupted').waitFor();
    await button(page, 'Not now').click();
    await page.getByRole('heading', { name: 'You have declined' }).waitFor();
    gateway.isUp = true;
    await eventually('a word of it', () => said('decline').length === 1);
    await looksRight(page, 'join-declined');
  });

  it.each([
    ['used', 'Somebody else has joined by this link'],
    ['no-such-link', 'This link does not work'],
  ] as const)('says what to do about a link that is %s, and asks no more', async (reason, text) => {
    const page = await opened();
    await button(page, 'Join with microphone').click();
    await eventually('a wish to join', () => said('join').length === 1);
    gateway.tell({ kind: 'refused', reason });
    await page.getByText(text).waitFor();
    await eventually('the page to go', () => gateway.pages === 0);
    await looksRight(page, `join-${reason}`);
  });
});

describe('coming in', () => {
  it('takes two clicks for one, and may be cancelled', async () => {
    const page = await opened();
    await button(page, 'Join with microphone').dblclick();
    await page.getByText('Connecting you').waitFor();
    await looksRight(page, 'join-connecting');
    expect(gateway.kinds()).toBe('open join');
    await button(page, 'Cancel').click();
    await page.getByRole('heading', { name: 'You have left the call' }).waitFor();
    await eventually('a word of it', () => gateway.kinds() === 'open join leave');
    await button(page, 'Join again').click();
    await eventually('another wish', () => said('join').length === 2);
  });

  it('waits for the first person to answer', async () => {
    const page = await opened();
    gateway.change({ phase: 'first-leg', alice: 'ringing', anna: 'waiting', bob: 'waiting' });
    await button(page, 'Join with microphone').click();
    await eventually('a wish to join', () => said('join').length === 1);
    gateway.tell({ kind: 'refused', reason: 'not-yet' });
    await page.getByText('Waiting for +12025550100 to answer').waitFor();
    gateway.change({});
    await eventually('another wish', () => said('join').length === 2);
  });

  it('asks again where a gateway went away that had been asked', async () => {
    const page = await opened();
    await button(page, 'Join with microphone').click();
    await eventually('a wish to join', () => said('join').length === 1);
    gateway.cut();
    await eventually('another wish', () => gateway.kinds() === 'open join open join');
    await connect();
    await page.getByRole('heading', { name: 'You are in the call' }).waitFor();
  });

  it('says that the telephone system failed', async () => {
    const page = await opened();
    await button(page, 'Join with microphone').click();
    await eventually('a wish to join', () => said('join').length === 1);
    gateway.tell({ kind: 'refused', reason: 'failed' });
    await page.getByText('That did not work').waitFor();
    await button(page, 'Join with microphone').waitFor();
  });

  it('says that firewalls may be in the way when no way for the sound is found again and again', async () => {
    const page = await opened();
    await button(page, 'Join with microphone').click();
    for (let tries = 1; tries <= 4; tries += 1) {
      await eventually(`wish ${tries}`, () => said('join').length === tries);
      gateway.tell({ kind: 'left', why: 'broken' });
    }
    await page.getByText('A firewall or a VPN may be in the way').waitFor();
    await looksRight(page, 'join-network');
    expect(said('join')).toHaveLength(4);
  });

  it.each([
    ['refused', 'NotAllowedError', 'denied', 'Click the sign to the left of the address'],
    ['dismissed', 'NotAllowedError', 'prompt', 'got no answer'],
    ['kept by the device', 'NotAllowedError', 'granted', 'privacy settings of the device'],
    ['not there', 'NotFoundError', 'granted', 'No microphone was found'],
    ['in use', 'NotReadableError', 'granted', 'Another program uses the microphone'],
  ])('says what to do about a microphone that is %s', async (what, name, state, text) => {
    const script = `
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '${name}'));
      navigator.permissions.query = () => Promise.resolve({ state: '${state}' });`;
    const page = await opened({ script });
    await button(page, 'Join with microphone').click();
    await page.getByRole('alert').getByText(text).waitFor();
    await button(page, 'Join with microphone').waitFor();
    expect(gateway.kinds()).toBe('open');
    if (what === 'refused') await looksRight(page, 'join-microphone');
  });

  it.each([
    ['came by plain HTTP', 'isSecureContext', 'begins with https'],
    ['is shown by a program without calls', 'RTCPeerConnection', 'Open the link in Chrome'],
  ])('says what to do where the page %s', async (_what, missing, text) => {
    const how = missing === 'RTCPeerConnection' ? `delete window.${missing}` : '';
    const script = how || `Object.defineProperty(window, '${missing}', { value: false })`;
    const page = await opened({ script });
    await button(page, 'Join with microphone').click();
    await page.getByRole('alert').getByText(text).waitFor();
  });

  it('asks for nothing before a click', async () => {
    const page = await opened({ script: 'navigator.mediaDevices.getUserMedia = () => { throw new Error("asked") }' });
    await button(page, 'Join with microphone').waitFor();
    expect(gateway.kinds()).toBe('open');
  });
});

describe('in the call', () => {
  it('hears and is heard, shows how loud both are, and that the connection is good', async () => {
    const page = await inCall();
    await eventually('the tone', async () => (await heardByPage(page)).join() === '600');
    await eventually('sound from the page', async () => (await farEnd.energyOf(25)) > 0.001);
    const levels = () => page.getByRole('meter').evaluateAll((meters) => meters.map((meter) => Number(meter['value'])));
    await eventually('both meters', async () => (await levels()).every((level) => level > 0.2));
    await page.getByText('Good connection').waitFor();
    await looksRight(page, 'join-in');
  });

  it('is muted by a key or a click; nothing is heard then, and packets come all the same', async () => {
    const page = await inCall();
    await page.keyboard.press('m');
    await page.getByText('You are muted').waitFor();
    // What was on its way comes before it.
    await eventually('a second of silent packets', async () => (await farEnd.energyOf(50)) < 1e-6);
    expect(await farEnd.energyOf(100)).toBeLessThan(1e-6);
    await looksRight(page, 'join-muted');
    await button(page, 'Unmute').click();
    await eventually('sound', async () => (await farEnd.energyOf(25)) > 0.001);
  });

  it('shows who is talking', async () => {
    const page = await inCall();
    gateway.tell({ kind: 'talking', numbers: [1] });
    await page
      .getByRole('listitem')
      .filter({ hasText: /\+12025550100\s+talking/ })
      .waitFor();
    await looksRight(page, 'join-talking');
    gateway.tell({ kind: 'talking', numbers: [] });
    await page.getByText('talking').waitFor({ state: 'hidden' });
  });

  it('can be used by keyboard alone, and says where one is', async () => {
    const page = await opened();
    await button(page, 'Join with microphone').waitFor();
    const focused = () =>
      page.evaluate('document.querySelector("partyline-join").shadowRoot.activeElement?.textContent.trim()');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Join with microphone');
    await page.keyboard.press('Enter');
    await connect();
    await eventually('the heading to be focused', async () => (await focused()) === 'You are in the call');
    expect(await page.title()).toBe('You are in the call');
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('button', { name: 'Leave' }).focus();
    await page.keyboard.press('Space');
    await eventually('the next heading', async () => (await focused()) === 'You have left the call');
  });

  it('goes on hearing while the gateway is away, and tells the next one by which attempt it is in', async () => {
    const page = await inCall();
    gateway.isUp = false;
    gateway.cut();
    await page.getByText('The connection was interrupted').waitFor();
    await eventually('the tone', async () => (await heardByPage(page)).join() === '600');
    await looksRight(page, 'join-interrupted');
    gateway.isUp = true;
    await page.getByText('The connection was interrupted').waitFor({ state: 'hidden' });
    expect(gateway.heard.at(-1)).toMatchObject({ kind: 'open', attempt: 1 });
    await page.getByRole('heading', { name: 'You are in the call' }).waitFor();
    expect(said('join')).toHaveLength(1);
  });

  it('comes in again by itself when its way broke, and not when it was wished', async () => {
    const page = await inCall();
    gateway.tell({ kind: 'left', why: 'broken' });
    await connect(2);
    await page.getByRole('heading', { name: 'You are in the call' }).waitFor();
    await eventually('the tone', async () => (await heardByPage(page)).join() === '600');
    gateway.tell({ kind: 'left', why: 'gone' });
    await page.getByRole('heading', { name: 'You have left the call' }).waitFor();
    expect(said('join')).toHaveLength(2);
    await looksRight(page, 'join-out');
  });

  it('comes in again when nothing comes from the other end', async () => {
    await inCall();
    await farEnd.hangUp();
    await eventually('another wish', () => said('join').length === 2, 30_000);
  });

  it('comes back by itself after a reload, as muted as it was', async () => {
    const page = await inCall();
    await page.keyboard.press('m');
    await page.getByText('You are muted').waitFor();
    await page.reload();
    await connect(2);
    await page.getByText('You are muted').waitFor();
    expect(page.url()).toBe(`${gateway.url}/join`);
    await button(page, 'Leave').click();
    await page.getByRole('heading', { name: 'You have left the call' }).waitFor();
    await page.reload();
    await button(page, 'Join with microphone').waitFor();
    expect(said('join')).toHaveLength(2);
  });

  it('says that somebody came in elsewhere, and goes on here where that is wanted', async () => {
    const page = await inCall();
    gateway.tell({ kind: 'refused', reason: 'elsewhere' });
    await page.getByRole('heading', { name: 'You are in the call elsewhere' }).waitFor();
    await looksRight(page, 'join-elsewhere');
    await button(page, 'Go on here').click();
    await connect(3);
    await page.getByRole('heading', { name: 'You are in the call' }).waitFor();
  });

  it('lets the microphone go when it is over', async () => {
    const page = await inCall();
    await page.evaluate('globalThis.kept = document.querySelector("partyline-join").situation.microphone');
    gateway.change({ phase: 'ended', alice: 'out', anna: 'out' });
    await page.getByRole('heading', { name: 'The call has ended' }).waitFor();
    expect(await page.evaluate('globalThis.kept.getTracks().map((track) => track.readyState)')).toEqual(['ended']);
  });

  it('talks by another microphone when it is chosen, and remembers which', async () => {
    const page = await inCall();
    const choice = page.getByLabel('Your microphone');
    await choice.waitFor();
    const labels = await choice.locator('option').allInnerTexts();
    expect(labels.length).toBeGreaterThan(1);
    await choice.selectOption({ index: labels.length - 1 });
    const used = 'document.querySelector("partyline-join").situation.microphone.getAudioTracks()[0].label';
    await eventually('the other microphone', async () => (await page.evaluate(used)) === labels.at(-1));
    await eventually('sound from it', async () => (await farEnd.energyOf(25)) > 0.001);
    await page.reload();
    await connect(2);
    await page.getByRole('heading', { name: 'You are in the call' }).waitFor();
    expect(await page.evaluate(used)).toBe(labels.at(-1));
  });

  it('goes on with another microphone when one is pulled out', async () => {
    const page = await inCall();
    const track = 'document.querySelector("partyline-join").situation.microphone.getAudioTracks()[0]';
    await page.evaluate(`globalThis.kept = ${track}; kept.stop(); kept.dispatchEvent(new Event('ended'))`);
    await eventually('another track', async () => page.evaluate(`${track} !== kept && ${track}.readyState === 'live'`));
    await eventually('sound from it', async () => (await farEnd.energyOf(25)) > 0.001);
  });

  it('says that nothing at all comes from the microphone', async () => {
    const script = `navigator.mediaDevices.getUserMedia = async () =>
      new AudioContext().createMediaStreamDestination().stream;`;
    const page = await inCall({ script });
    await page.getByText('No sound comes from your microphone').waitFor();
  });

  it('offers to turn the sound on where the browser plays none', async () => {
    const script = `const play = HTMLMediaElement.prototype.play;
      let times = 0;
      HTMLMediaElement.prototype.play = function () {
        times += 1;
        return times === 1 ? Promise.reject(new DOMException('', 'NotAllowedError')) : play.call(this);
      };`;
    const page = await inCall({ script });
    await button(page, 'Turn the sound on').click();
    await button(page, 'Turn the sound on').waitFor({ state: 'hidden' });
  });
});

it('a browser that refuses the microphone', async () => {
  const other = await open({ microphone: 'refused' });
  others.push(other);
  const page = await opened({ in: other });
  await button(page, 'Join with microphone').click();
  await page.getByText('The microphone is blocked for this page').waitFor();
});

it('a browser that has no microphone', async () => {
  const other = await open({ microphone: 'missing' });
  others.push(other);
  const page = await opened({ in: other });
  await button(page, 'Join with microphone').click();
  await page
    .getByRole('alert')
    .getByText(/microphone/)
    .waitFor();
});
