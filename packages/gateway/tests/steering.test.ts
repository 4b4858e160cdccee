import { MatrixUser, type Stack, synapseTree } from '@partyline/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hearEachOther, ordinary } from './gateway-stack.ts';
import { openGroup, startMatrixStack } from './matrix-stack.ts';
import { pbxIsEmpty } from './pbx-view.ts';

describe.skipIf(synapseTree() === undefined)('a room whose calls belong to whoever started them', () => {
  let stack: Stack;
  let alice: MatrixUser;
  let bob: MatrixUser;

  beforeAll(async () => {
    stack = await startMatrixStack({
      changeConfig: (config) => {
        config.calls['steering'] = 'starter';
      },
    });
    [alice, bob] = await Promise.all([MatrixUser.signIn(stack, 'alice'), MatrixUser.signIn(stack, 'bob')]);
  });

  afterAll(async () => {
    await Promise.all([alice?.signOut(), bob?.signOut()]);
    await stack?.stop();
  });

  it('lets another look on, and change nothing', async () => {
    const room = await openGroup(stack, alice, bob);
    const [first, second] = [ordinary(0), ordinary(1)];
    const call = await alice.call(room, `!pl CALLBACK ${first} ${second}`);
    await call.inConference(2);
    const told = 'Only the person who started this call can change it. !pl STATUS shows how it is.';
    for (const command of ['HANGUP', `HANGUP ${call.id}`]) {
      const { text } = await bob.answerTo(room, () => bob.rooms.write(room, `!pl ${command}`));
      expect(text).toBe(told);
    }
    const { text } = await bob.answerTo(room, () => bob.rooms.write(room, '!pl STATUS'));
    expect(text).toContain('2 in the conference');
    await hearEachOther(stack, first, second);
    await alice.rooms.write(room, '!pl HANGUP');
    await call.ended();
    await pbxIsEmpty(stack, call.id);
  });
});
