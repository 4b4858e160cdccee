import { createMemoryAdapterState, VirtualClock } from '@partyline/testkit';
import { expect, it } from 'vitest';
import { createMovedRooms } from './moved-rooms.ts';

it('a chat goes on in another room, also after a restart and a second move, for a day', async () => {
  const [state, clock] = [createMemoryAdapterState(), new VirtualClock()];
  const moved = createMovedRooms(state, clock);
  await moved.load();
  expect([moved.chatOf('!a'), moved.roomOf('!a')]).toEqual(['!a', '!a']);
  await moved.note('!a', '!b');
  expect([moved.chatOf('!b'), moved.roomOf('!a'), moved.chatOf('!c')]).toEqual(['!a', '!b', '!c']);
  const again = createMovedRooms(state, clock);
  await again.load();
  await again.note('!b', '!c');
  expect([again.chatOf('!c'), again.roomOf('!a'), again.roomOf('!x')]).toEqual(['!a', '!c', '!x']);
  await clock.advance(26 * 3_600_000);
  expect([again.chatOf('!c'), again.roomOf('!a')]).toEqual(['!c', '!a']);
});
