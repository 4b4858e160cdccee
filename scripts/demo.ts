/**
 * Starts the local servers, writes a CALLBACK as an XMPP user, and shows what comes of it: the chat, the conference's
 * sound checked at every phone, the end; then one person who joins by a link, and the same from MSN and from Matrix. Then one can go on typing as the XMPP
 * user. Status 0 if all of it held.
 *
 *   scripts/demo [--once] [--keep]
 *     --once   ends after the transcript
 *     --keep   leaves the servers running (they stay in any case if they ran before)
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ChatUser } from '../packages/testkit/src/chat-user/chat-user.ts';
import { eventually } from '../packages/testkit/src/chat-user/eventually.ts';
import { Interrupted, onInterrupt, unlessInterrupted } from '../packages/testkit/src/stack/process/interrupt.ts';
import type { Stack } from '../packages/testkit/src/stack/start-stack.ts';
import { type Check, ConferenceChecks } from './lib/conference-checks.ts';
import { runLinkJob } from './lib/link-job.ts';
import { runMatrixJobs } from './lib/matrix-jobs.ts';
import { openStack } from './lib/open-stack.ts';
import { type Chat, Transcript } from './lib/transcript.ts';

/** Who is called, how, and the tone by which each is known. */
const parties = [
  { name: '+12025550101', via: 'alpha', hz: 420 },
  { name: '+12025550102', via: 'beta', hz: 440 },
  { name: 'bob', via: 'sip', hz: 1720 },
];

const say = (text: string) => process.stdout.write(`${text}\n`);
let failures = 0;

function checksIn(transcript: Transcript): Check {
  return async (what, work) => {
    try {
      await work();
      transcript.note(`     ok  ${what}`);
    } catch (error) {
      failures += 1;
      transcript.note(` FAILED  ${what}: ${error instanceof Error ? error.message : error}`);
    }
  };
}

/** Adds the bot to alice's contacts, as any chat client does, and waits until it says that it can call. */
async function befriend(user: ChatUser, bot: string, transcript: Transcript): Promise<void> {
  user.sendXml(`<presence to="${bot}" type="subscribe"/>`);
  const isReady = (status: string | null) => status?.startsWith('Ready') === true;
  const presence = await eventually('the bot in the contact list', () =>
    user.presences.find(({ sender, status }) => sender?.startsWith(bot) === true && isReady(status)),
  );
  transcript.note(`         partyline is in the contact list: ${presence.status}`);
}

async function mainJob(stack: Stack, user: ChatUser, transcript: Transcript): Promise<void> {
  const check = checksIn(transcript);
  const { carrier } = stack.info;
  if (carrier === undefined) throw new Error('This stack has no telephone network');
  const conference = new ConferenceChecks(check, stack, parties);
  const addresses = parties.map(({ name }) => (name === 'bob' ? `sip:bob@${carrier.host}:${carrier.port}` : name));
  transcript.say(`CALLBACK ${addresses.join(' ')} via ${parties.map(({ via }) => via).join(' ')}`);
  const earlier = new Set(user.calls().map(({ id }) => id));
  const call = await eventually('the call in the chat', () => user.calls().find(({ id }) => !earlier.has(id)));
  await check(`all ${parties.length} are in one conference`, () => call.inConference(parties.length, 30_000));
  await conference.sound();
  transcript.say('HANGUP');
  await check('the chat sees the end, with everybody in the summary', async () => {
    await call.ended();
    for (const index of parties.keys()) await call.shows(new RegExp(`^${index + 1}\\. .*: was in the call for `, 'm'));
  });
  await conference.nothingLeft();
}

function chatOf(user: ChatUser): Chat {
  return { person: 'alice', messages: user.messages, send: (text) => user.send(text) };
}

async function goOnTyping(transcript: Transcript): Promise<void> {
  say('\nNow you are alice: write to the gateway (HELP helps; Ctrl-D ends).');
  say(
    'The telephone network knows +12025550100 … 149 (answer), 150 (busy), 151 (no answer), 152 (declines), and more.\n',
  );
  // On a terminal the line can be edited and repeated; elsewhere an arrow key must not reach XML, which cannot carry
  // it.
  const { isTTY: terminal } = process.stdin;
  const input = createInterface({ input: process.stdin, output: terminal ? process.stdout : undefined, prompt: '' });
  input.once('SIGINT', () => input.close());
  for await (const line of input) {
    const text = line.replace(/\p{Cc}/gu, '').trim();
    if (text !== '') transcript.say(text);
  }
}

async function main(): Promise<void> {
  const { once, keep } = parseArgs({ options: { once: { type: 'boolean' }, keep: { type: 'boolean' } } }).values;
  const interrupted = onInterrupt();
  const stack = openStack(say, interrupted);
  const wasUp = stack.names.some((name) => stack.pid(name) !== undefined);
  let user: ChatUser | undefined;
  try {
    await stack.start();
    user = await ChatUser.signIn(stack, 'alice');
    await unlessInterrupted(interrupted, converse(stack, user, once === true));
  } finally {
    await user?.signOut();
    if (wasUp || keep === true)
      say('The servers go on running: scripts/stack status, scripts/partyline calls, scripts/stack down.');
    else await stack.stop();
  }
}

async function converse(stack: Stack, user: ChatUser, once: boolean): Promise<void> {
  say('\nalice is signed in with a client of another make (slixmpp). The chat, in seconds:\n');
  const transcript = new Transcript(chatOf(user), say);
  transcript.start();
  await befriend(user, stack.info.xmpp?.bot ?? '', transcript);
  await mainJob(stack, user, transcript);
  await runLinkJob(stack, user, transcript, checksIn(transcript));
  await runMatrixJobs(stack, { say, checksIn });
  say(failures === 0 ? '\nAll of it held.' : `\n${failures} of it did not hold.`);
  if (!once) await goOnTyping(transcript);
  transcript.stop();
}

try {
  await main();
} catch (error) {
  failures += 1;
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  // What was being waited for may keep the process.
  if (error instanceof Interrupted) process.exit(error.exitCode);
}
process.exitCode = failures === 0 ? 0 : 1;
