import { z } from 'zod';
import type { MediaNetwork } from '../../browser/media-network.ts';
import { type Browser, openBrowser } from '../../browser/open-browser.ts';
import { eventually } from '../../chat-user/eventually.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { BareBrowserCallee } from '../bare/bare-browser-callee.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { percentile } from '../machine/statistics.ts';

export interface JoinsBench {
  readonly stack: Stack;
  readonly network: MediaNetwork;
  readonly rounds: number;
  /** Where the bare callee listens. */
  readonly port: number;
  /** Begins a call of a telephone and a link, and gives the link. */
  readonly link: () => Promise<string>;
}

/** ms, p50. */
export interface JoinsResult {
  readonly rounds: number;
  /** Click on Join → sound has come both ways. */
  readonly page: number;
  /** Bare script asks Asterisk to call a bare page → sound has come both ways. */
  readonly bare: number;
}

/** Counts what has come to the page, whatever made its connection. */
const SPY = `const Original = RTCPeerConnection;
window.RTCPeerConnection = class extends Original { constructor(config) { super(config); window.connection = this; } };
window.received = async () => {
  if (!window.connection) return 0;
  for (const report of (await window.connection.getStats()).values())
    if (report.type === 'inbound-rtp') return report.packetsReceived;
  return 0;
};`;

/** Answers an offer with all candidates of half a second. */
const ANSWER = `async (offer) => {
  window.microphone ??= await navigator.mediaDevices.getUserMedia({ audio: true });
  const connection = new RTCPeerConnection();
  for (const track of window.microphone.getTracks()) connection.addTrack(track, window.microphone);
  await connection.setRemoteDescription({ type: 'offer', sdp: offer });
  await connection.setLocalDescription(await connection.createAnswer());
  await new Promise((resolve) => {
    connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
    setTimeout(resolve, 500);
  });
  return connection.localDescription.sdp.replace('a=ice-options:trickle\\r\\n', '');
}`;

export async function measureJoins(bench: JoinsBench): Promise<JoinsResult> {
  const { stack, network, rounds } = bench;
  const browser = await openBrowser({ network, origins: [stack.info.web?.url ?? ''] });
  await browser.context.addInitScript(SPY);
  try {
    const page = await measurePage(bench, browser, rounds);
    const bare = await measureBare(bench, browser, rounds);
    return { rounds, page: percentile(page, 0.5), bare: percentile(bare, 0.5) };
  } finally {
    await browser.close();
  }
}

async function measurePage({ stack, link }: JoinsBench, browser: Browser, rounds: number): Promise<number[]> {
  const page = await browser.open(await link());
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const button = page.getByRole('button', { name: round === 0 ? 'Join with microphone' : 'Join again' });
    await button.waitFor();
    await page.evaluate('window.connection = undefined');
    const began = monotonicMs();
    await button.click();
    await soundBothWays(stack, page, /^PJSIP\/voice-/);
    times.push(monotonicMs() - began);
    await page.getByRole('button', { name: 'Leave' }).click();
  }
  await page.close();
  return times;
}

/** No gateway: a script tells Asterisk to call a page that does nothing else, and to play it something. */
async function measureBare(bench: JoinsBench, browser: Browser, rounds: number): Promise<number[]> {
  const { stack, port } = bench;
  const callee = await BareBrowserCallee.listen(port);
  // Any page of an origin that may use the microphone will do.
  const page = await browser.open(`${stack.info.web?.url}/icon.svg`);
  callee.onOffer(async (offer) => z.string().parse(await page.evaluate(`(${ANSWER})(${JSON.stringify(offer)})`)));
  await page.evaluate(
    'navigator.mediaDevices.getUserMedia({ audio: true }).then((one) => { window.microphone = one; })',
  );
  const times: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const channelId = `bare-${round}`;
      await page.evaluate('window.connection = undefined');
      const began = monotonicMs();
      const endpoint = `PJSIP/voice/sip:bare@127.0.0.1:${port};transport=tcp`;
      const query = new URLSearchParams({ endpoint, formats: 'opus', channelId, app: 'partyline' });
      await ari(stack, 'POST', `channels?${query}`);
      await eventually('the bare page answers', async () => (await stateOf(stack, channelId)) === 'Up');
      await ari(stack, 'POST', `channels/${channelId}/moh`);
      await soundBothWays(stack, page, /^PJSIP\/voice-/);
      times.push(monotonicMs() - began);
      await ari(stack, 'DELETE', `channels/${channelId}`);
      await eventually('the bare call is over', async () => (await stateOf(stack, channelId)) === undefined);
    }
  } finally {
    callee.close();
    await page.close();
  }
  return times;
}

const channelsSchema = z.array(z.object({ id: z.string(), name: z.string(), state: z.string() }));
const statisticsSchema = z.object({ rxcount: z.number() });

async function stateOf(stack: Stack, id: string): Promise<string | undefined> {
  const channels = channelsSchema.parse(JSON.parse(await ari(stack, 'GET', 'channels')));
  return channels.find((channel) => channel.id === id)?.state;
}

/** The browser has heard Asterisk, and Asterisk the browser. */
async function soundBothWays(stack: Stack, page: Awaited<ReturnType<Browser['open']>>, name: RegExp): Promise<void> {
  await Promise.all([
    eventually('the page hears', async () => Number(await page.evaluate('window.received()')) > 0),
    eventually('Asterisk hears', async () => {
      const channels = channelsSchema.parse(JSON.parse(await ari(stack, 'GET', 'channels')));
      const own = channels.filter((channel) => name.test(channel.name)).at(-1);
      if (own === undefined) return false;
      const text = await ari(stack, 'GET', `channels/${own.id}/rtp_statistics`).catch(() => '{"rxcount":0}');
      return statisticsSchema.parse(JSON.parse(text)).rxcount > 0;
    }),
  ]);
}

async function ari({ info }: Stack, method: string, path: string): Promise<string> {
  const { url, user, password } = info.ari ?? { url: '', user: '', password: '' };
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const answer = await fetch(`${url}/ari/${path}`, { method, headers: { authorization } });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.text();
}
