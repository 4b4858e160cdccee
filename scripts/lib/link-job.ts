import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { heardByPage } from '../../packages/testkit/src/browser/heard-by-page.ts';
import { CHROMIUM, openBrowser } from '../../packages/testkit/src/browser/open-browser.ts';
import type { ChatUser } from '../../packages/testkit/src/chat-user/chat-user.ts';
import { eventually } from '../../packages/testkit/src/chat-user/eventually.ts';
import { tones } from '../../packages/testkit/src/stack/carrier/tones.ts';
import type { Stack } from '../../packages/testkit/src/stack/start-stack.ts';
import type { Check } from './conference-checks.ts';
import type { Transcript } from './transcript.ts';

const PHONE = { name: '+12025550103', hz: 460 };
/** What Anna's microphone hears. */
const ANNA_HZ = 1_500;

/** One person joins by a link, in a real browser where there is one; and how to open such a link oneself. */
export async function runLinkJob(stack: Stack, user: ChatUser, transcript: Transcript, check: Check): Promise<void> {
  const recording = join(stack.info.carrier?.recordings ?? '', `${PHONE.name}.wav`);
  rmSync(recording, { force: true });
  const before = user.shown().length;
  transcript.say(`CALLBACK ${PHONE.name} link:Anna`);
  const link = await eventually('the link in the chat', () => {
    const told = user
      .shown()
      .slice(before)
      .find(({ text }) => text.startsWith('Anna can join'));
    return told && /link: (\S+)/.exec(told.text)?.[1];
  });
  transcript.note('         Such a link you can open yourself, in a browser on this machine, while its call lasts.');
  if (existsSync(CHROMIUM)) await joinInBrowser(stack, link, recording, check);
  else transcript.note(`         There is no ${CHROMIUM} here, so nobody does it now.`);
  transcript.say('HANGUP');
  await eventually('the end in the chat', () =>
    user
      .shown()
      .slice(before)
      .some(({ text }) => / ended after /.test(text)),
  );
}

async function joinInBrowser({ info }: Stack, link: string, recording: string, check: Check): Promise<void> {
  const browser = await openBrowser({ origins: [info.web?.url ?? ''], tone: ANNA_HZ });
  try {
    const page = await browser.open(link);
    await check('Anna comes in by her browser', async () => {
      await page.getByRole('button', { name: 'Join with microphone' }).click();
      await page.getByText('You are in the call').waitFor();
    });
    await check(`${PHONE.name} hears Anna (${ANNA_HZ} Hz), not itself`, () =>
      eventually('that tone', () => tones(recording, 1).join() === String(ANNA_HZ)),
    );
    await check(`Anna hears ${PHONE.name} (${PHONE.hz} Hz), not herself`, () =>
      eventually('that tone', async () => (await heardByPage(page)).join() === String(PHONE.hz)),
    );
  } finally {
    await browser.close();
  }
}
