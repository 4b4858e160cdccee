import { ChatUser, type Stack } from '@partyline/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsTo, hears, ordinary, phonesAreQuiet, startGatewayStack, stillHears } from './gateway-stack.ts';
import { pbxContent, pbxIsEmpty } from './pbx-view.ts';

const PRESSES_1 = '+12025550159';
const PRESSES_9 = '+12025550160';
const VOICEMAIL = '+12025550161';

let stack: Stack;
let alice: ChatUser;
let bob: ChatUser;

beforeAll(async () => {
  stack = await startGatewayStack({
    changeConfig: ({ calls }) => {
      Object.assign(calls, { confirm: 'conferences', confirmTimeoutSeconds: 16 });
    },
  });
  [alice, bob] = await Promise.all([ChatUser.signIn(stack, 'alice'), ChatUser.signIn(stack, 'bob')]);
});

afterAll(async () => {
  await Promise.all([alice?.signOut(), bob?.signOut()]);
  await stack?.stop();
});

it('who presses 1 joins the conference; a voicemail never is in it, and whoever presses 9 is not called again', async () => {
  const first = ordinary(20);
  const call = await alice.call(`CALLBACK ${first} ${PRESSES_1} ${VOICEMAIL} ${PRESSES_9}`);
  await call.shows(`3. ${VOICEMAIL}: asked whether they want to join`);
  await call.shows(`2. ${PRESSES_1}: in the call`);
  await call.shows(`4. ${PRESSES_9}: does not want to be called from here`);
  await hears(stack, first, [PRESSES_1]);
  await hears(stack, PRESSES_1, [first]);
  // The voicemail speaks and records for as long as it is asked.
  expect(call.text).toContain(`${VOICEMAIL}: asked`);
  const { bridges } = await pbxContent(stack, call.id);
  expect(bridges.map(({ channels }) => channels.length)).toEqual([2]);
  await call.shows(`3. ${VOICEMAIL}: a machine, or nobody confirmed`, 20_000);
  await stillHears(stack, first, [PRESSES_1]);
  // Once, through one provider.
  for (const number of [PRESSES_1, VOICEMAIL, PRESSES_9]) expect(callsTo(stack, number)).toHaveLength(1);
  expect(await alice.ask(`ADD ${PRESSES_9}`)).toContain('does not want to be called from here');
  expect(await bob.ask(`CALLBACK ${ordinary(21)} ${PRESSES_9}`)).toBe(
    `${PRESSES_9} does not want to be called from here, so I called nobody.`,
  );
  alice.send('HANGUP');
  await call.ended();
  await pbxIsEmpty(stack, call.id);
  await phonesAreQuiet(stack, first, PRESSES_1, VOICEMAIL, PRESSES_9);
}, 90_000);

it('two who talk are not asked, whoever is added to them is', async () => {
  const [first, second] = [ordinary(22), ordinary(23)];
  const call = await alice.call(`CALLBACK ${first} ${second}`);
  await call.inConference(2);
  alice.send(`ADD ${PRESSES_1}`);
  await call.shows(`3. ${PRESSES_1}: asked whether they want to join`);
  await call.inConference(3);
  await hears(stack, first, [second, PRESSES_1]);
  alice.send('HANGUP');
  await call.ended();
}, 60_000);
