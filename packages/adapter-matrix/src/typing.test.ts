import { expect, it } from 'vitest';
import { createFakeHomeserver } from './fake-homeserver.fixture.ts';
import { createTyping } from './typing.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

function setUp() {
  const asked: string[] = [];
  const gates: (() => void)[] = [];
  const homeserver = {
    ...createFakeHomeserver({}),
    async setTyping(roomId: string, _userId: string, forMs: number) {
      asked.push(`${roomId} ${forMs > 0 ? 'on' : 'off'}`);
      await new Promise<void>((resolve) => gates.push(resolve));
    },
  };
  const session = { homeserver, encryption: undefined };
  return { session, asked, gates, typing: createTyping('@bot:hs.example') };
}

it('ends after it has begun, however slow the homeserver is over the beginning', async () => {
  const { session, asked, gates, typing } = setUp();
  typing.start(session, '!a');
  await settled();
  typing.stop(session, '!a');
  typing.start(session, '!b');
  await settled();
  expect(asked).toEqual(['!a on', '!b on']);
  gates[0]?.();
  await settled();
  expect(asked).toEqual(['!a on', '!b on', '!a off']);
});

it('does not begin where the answer is there already, and does not end twice', async () => {
  const { session, asked, gates, typing } = setUp();
  typing.stop(session, '!a');
  typing.start(session, '!a');
  await settled();
  typing.stop(session, '!a');
  typing.start(session, '!a');
  typing.stop(session, '!a');
  gates[0]?.();
  await settled();
  gates[1]?.();
  await settled();
  typing.stop(session, '!a');
  await settled();
  expect(asked.slice(0, 2)).toEqual(['!a on', '!a off']);
  expect(asked).not.toContain('!a on'.repeat(2));
  expect(asked.at(-1)).toBe('!a off');
});
