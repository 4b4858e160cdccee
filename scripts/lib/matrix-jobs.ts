import type { Ghost } from '../../packages/testkit/src/matrix-bridge/ghost.ts';
import { MatrixBridge } from '../../packages/testkit/src/matrix-bridge/matrix-bridge.ts';
import { MatrixUser } from '../../packages/testkit/src/matrix-user/matrix-user.ts';
import type { Stack } from '../../packages/testkit/src/stack/start-stack.ts';
import { type Check, ConferenceChecks } from './conference-checks.ts';
import { type Chat, Transcript } from './transcript.ts';

/** What one person does: calls two numbers, and hangs up. */
interface Job {
  readonly chat: Chat;
  readonly parties: readonly [{ name: string; hz: number }, { name: string; hz: number }];
  /** Resolve when the chat shows the conference, and its end. */
  readonly together: () => Promise<unknown>;
  readonly ended: () => Promise<unknown>;
}

export interface JobTools {
  readonly say: (text: string) => void;
  readonly checksIn: (transcript: Transcript) => Check;
}

/**
 * A call started by somebody on MSN, through a bridge, and one by somebody on Matrix. Says so where there is no Matrix
 * server.
 */
export async function runMatrixJobs(stack: Stack, tools: JobTools): Promise<void> {
  const { matrix } = stack.info;
  if (matrix === undefined) {
    tools.say(
      '\nThere is no Matrix server here (Synapse cannot be had), so nobody calls from Matrix or MSN this time.',
    );
    return;
  }
  const bridge = await MatrixBridge.start(stack);
  const bob = await MatrixUser.signIn(stack, 'bob');
  try {
    tools.say('\nalice@hotmail.com, on MSN, writes through a bridge to Matrix, which can neither edit nor format:\n');
    await run(msnJob(await bridge.ghost('msn', 'alice@hotmail.com')), stack, tools);
    tools.say(`\n${bob.userId}, on Matrix, opens a room with the gateway's bot:\n`);
    await run(matrixJob(bob, await bob.openChat(), matrix.bot), stack, tools);
  } finally {
    await Promise.all([bob.signOut(), bridge.stop()]);
  }
}

async function run({ chat, parties, together, ended }: Job, stack: Stack, { say, checksIn }: JobTools): Promise<void> {
  const transcript = new Transcript(chat, say);
  const check = checksIn(transcript);
  const conference = new ConferenceChecks(check, stack, parties);
  transcript.start();
  transcript.say(`CALLBACK ${parties.map(({ name }) => name).join(' ')}`);
  await check('both are in one conference', together);
  await conference.sound();
  transcript.say('HANGUP');
  await check('the chat sees the end', ended);
  await conference.nothingLeft();
  transcript.stop();
}

function msnJob(ghost: Ghost): Job {
  return {
    chat: {
      person: 'alice',
      get messages() {
        return ghost.heard.map(({ text }) => ({ id: null, body: text, replaces: null }));
      },
      send: (text) => ghost.say(text),
    },
    parties: [
      { name: '+12025550103', hz: 460 },
      { name: '+12025550104', hz: 480 },
    ],
    together: () => ghost.hears('2 in the conference', 30_000),
    ended: () => ghost.hears(/^Call \w{5} ended after /),
  };
}

function matrixJob(user: MatrixUser, room: string, bot: string): Job {
  const window = user.window(room);
  return {
    chat: {
      person: 'bob',
      get messages() {
        const heard = window.heard.filter(({ sender }) => sender === bot);
        return heard.map(({ id, text, replaces }) => ({ id, body: text, replaces: replaces ?? null }));
      },
      send: (text) => user.rooms.write(room, text),
    },
    parties: [
      { name: '+12025550105', hz: 500 },
      { name: '+12025550106', hz: 520 },
    ],
    together: () => user.sees(room, '2 in the conference', 30_000),
    ended: () => user.sees(room, /^Call \w{5} ended after /),
  };
}
