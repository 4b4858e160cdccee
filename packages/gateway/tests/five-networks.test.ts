import {
  type Browser,
  ChatUser,
  eventually,
  heardByPage,
  MatrixBridge,
  MatrixUser,
  type MediaNetwork,
  openBrowser,
  openMediaNetwork,
  type Stack,
  synapseTree,
  testPortBase,
} from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordinary } from './gateway-stack.ts';
import { startMatrixStack } from './matrix-stack.ts';

describe.skipIf(synapseTree() === undefined)('people of five networks', () => {
  let network: MediaNetwork;
  let stack: Stack;
  let bridge: MatrixBridge;
  let alice: ChatUser;
  let eve: ChatUser;
  let fred: MatrixUser;
  const browsers: Browser[] = [];

  beforeAll(async () => {
    network = openMediaNetwork(testPortBase);
    stack = await startMatrixStack({ browsersAt: network.hostAddress });
    [alice, eve, fred, bridge] = await Promise.all([
      ChatUser.signIn(stack, 'alice'),
      ChatUser.signIn(stack, 'bob'),
      MatrixUser.signIn(stack, 'bob'),
      MatrixBridge.start(stack),
    ]);
  });
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await Promise.all([alice?.signOut(), eve?.signOut(), fred?.signOut(), bridge?.stop()]);
    await stack?.stop();
    network?.close();
  });

  it('get their links in their own chats, and talk with a phone in one conference', async () => {
    const phone = ordinary(29);
    const ghosts = {
      msn: await bridge.ghost('msn', 'carol@hotmail.com'),
      yahoo: await bridge.ghost('yahoo', 'dave_77'),
      gtalk: await bridge.ghost('gtalk', 'greta@gmail.com'),
    };
    const addresses = [
      ...['msn:carol@hotmail.com', 'yahoo:dave_77', 'gtalk:greta@gmail.com'],
      ...[`xmpp:${eve.jid}`, `matrix:${fred.userId}`],
    ];
    const call = await alice.call(`CALLBACK ${phone} ${addresses.join(' ')}`);
    for (const address of addresses) await call.shows(`${address}: invited by a link`);
    const invitation = /alice@partyline\.test is calling you to a conference with .*Join from your browser: (\S+)/;
    const links: string[] = [];
    for (const ghost of Object.values(ghosts)) links.push(linkIn(await ghost.hears(invitation)));
    links.push(
      linkIn(await eventually('a link by XMPP', () => eve.shown().find(({ text }) => invitation.test(text))?.text)),
    );
    const room = await eventually('an invitation by Matrix', () => [...fred.invitations][0]);
    await fred.rooms.join(room);
    links.push(
      linkIn(
        await eventually('a link by Matrix', () => fred.answers(room).find(({ text }) => invitation.test(text))?.text),
      ),
    );
    expect(new Set(links).size).toBe(5);

    // Where something overdrives the sound it adds tones at a + b - c: none of those is within 100 Hz of a person's.
    const tones = [500, 580, 1_180, 1_960, 2_260];
    const all = [980, ...tones];
    const pages = await Promise.all(
      links.map(async (link, index) => {
        const origins = [stack.info.web?.url ?? ''];
        const browser = await openBrowser({ network, origins, tone: tones[index] ?? 0 });
        browsers.push(browser);
        const page = await browser.open(link);
        await page.getByRole('button', { name: 'Join with microphone' }).click();
        return page;
      }),
    );
    await call.inConference(6, 60_000);
    const hearTheOthers = async (page: (typeof pages)[number], index: number) => {
      const own = tones[index] ?? 0;
      const heard = new Set<number>();
      await eventually(
        () => `${addresses[index]}, who speaks ${own}, hears ${all}, not ${[...heard]}`,
        async () => {
          for (const tone of await heardByPage(page, all)) heard.add(tone);
          return all.every((tone) => tone === own || heard.has(tone));
        },
        60_000,
      );
      expect(heard).not.toContain(own);
    };
    await Promise.all(pages.map(hearTheOthers));
    alice.send('HANGUP');
    await call.ended();
    expect(call.text).toMatch(/msn:carol@hotmail\.com: was in the call for/);
  }, 180_000);
});

function linkIn(text: string): string {
  return /Join from your browser: (\S+)/.exec(text)?.[1] ?? '';
}
