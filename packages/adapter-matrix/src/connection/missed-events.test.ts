import { VirtualClock } from '@partyline/testkit';
import { describe, expect, it } from 'vitest';
import { BOT, event, membership } from '../event/event-fixture.ts';
import type { Homeserver } from './homeserver.ts';
import { eventsSince, gapBefore, readEvents, sinceInvited } from './missed-events.ts';
import { RequestError } from './request-error.ts';
import type { JoinedRoom } from './sync-answer.ts';

const message = (id: string) => event({}, { event_id: id });
const manyEvents = (page: number) => Array.from({ length: 5_000 }, (_, index) => message(`$${page}-${index}`));
const ids = (events: readonly { readonly event_id: string }[]) => events.map(({ event_id }) => event_id);

describe('what was missed', () => {
  const room = (limited: boolean) => ({
    timeline: { events: [message('$4'), message('$5')], limited, prev_batch: 'p' },
    state: { events: [] },
  });
  const pages: Readonly<Record<string, { events: unknown[]; end: string | undefined }>> = {
    since: { events: [message('$1'), message('$2')], end: 'hidden' },
    hidden: { events: [], end: 'more' },
    more: { events: [message('$3'), message('$4'), { broken: true }], end: 'end' },
    end: { events: [], end: undefined },
  };
  const asked: string[] = [];
  const homeserver = (failure?: Error) => ({
    async messages(_roomId: string, from: string, to: string | undefined) {
      if (failure !== undefined) throw failure;
      asked.push(`${from}..${to}`);
      return pages[from] ?? { events: [], end: undefined };
    },
  });

  const hear = async (server: Pick<Homeserver, 'messages'>, joined: JoinedRoom, clock = new VirtualClock()) =>
    eventsSince(server, '!r', joined, gapBefore(joined, 'since'), clock);

  it('is fetched page by page where a sync was cut, each event once and in order', async () => {
    expect(ids((await hear(homeserver(), room(true))).events)).toEqual(['$1', '$2', '$3', '$4', '$5']);
    expect(asked).toEqual(['since..p', 'hidden..p', 'more..p', 'end..p']);
  });

  it('is nothing where it was not', async () => {
    expect(ids((await hear(homeserver(new Error('not asked')), room(false))).events)).toEqual(['$4', '$5']);
  });

  it('is left where we are no longer in the room, and asked for again where the homeserver fails', async () => {
    const gone = homeserver(new RequestError('M_FORBIDDEN', 403));
    expect(ids((await hear(gone, room(true))).events)).toEqual(['$4', '$5']);
    const failing = homeserver(new RequestError('unknown', 502));
    await expect(hear(failing, room(true))).rejects.toThrow('502');
  });

  it.each([
    ['has an end that is always another one', (page: number) => ({ events: [], end: `e${page}` })],
    ['goes round in circles', (page: number) => ({ events: [], end: `e${page % 3}` })],
    ['has events without end', (page: number) => ({ events: manyEvents(page), end: `e${page}` })],
  ])('is bounded, and the newest heard all the same, where the homeserver %s', async (_, answerWith) => {
    let asked = 0;
    const { events, isCut } = await hear(
      {
        async messages() {
          asked += 1;
          return answerWith(asked);
        },
      },
      room(true),
    );
    expect(isCut).toBe(true);
    expect(asked).toBeLessThanOrEqual(20);
    expect(events.length).toBeLessThanOrEqual(2_002);
    expect(ids(events).slice(-2)).toEqual(['$4', '$5']);
  });

  it('is asked for later where the homeserver takes too long over it', async () => {
    const clock = new VirtualClock();
    const slow = {
      async messages(_roomId: string, from: string) {
        await clock.advance(10_000);
        return { events: [], end: `${from}+` };
      },
    };
    await expect(hear(slow, room(true), clock)).rejects.toMatchObject({ retryable: true });
  });
});

describe('what was said to us', () => {
  const [before, between, after] = [message('$before'), message('$between'), message('$after')];
  const joined = (prev?: string) => membership('$join', BOT, 'join', prev);
  const invited = membership('$invite', BOT, 'invite', 'leave');
  const left = membership('$left', BOT, 'leave', 'join');
  const other = membership('$other', '@bob:hs.example', 'join');
  it.each([
    ['all, where we were there', [before, other, after], ['$before', '$other', '$after']],
    ['all since an invitation', [before, invited, between, joined('invite'), after], ['$between', '$join', '$after']],
    ['all, where the invitation came earlier', [between, joined('invite'), after], ['$between', '$join', '$after']],
    ['all since we came by ourselves', [before, joined(), after], ['$after']],
    ['all since we came back', [before, left, between, joined('leave'), after], ['$after']],
    ['all, where we only changed our name', [before, joined('join'), after], ['$before', '$join', '$after']],
  ])('%s', (_, events, expected) => {
    expect(ids(sinceInvited(events, BOT))).toEqual(expected);
  });
});

it('leaves out what is no event', () => {
  expect(readEvents([null, 5, {}, { ...message('$1'), content: 'x' }, message('$2'), message('$2')])).toHaveLength(1);
});
