import { expect, it } from 'vitest';
import type { ToPage } from './join-protocol.ts';
import { ANSWER, JoinWorld, type TestPage } from './join-world.fixture.ts';

/** What a page was told, without the states of the call. */
const words = ({ told }: TestPage) => told.filter(({ kind }) => kind !== 'call').map(short);

function short(message: ToPage): string {
  if (message.kind === 'refused') return `refused ${message.reason}`;
  if (message.kind === 'left') return `left ${message.why}`;
  return message.kind === 'offer' ? `offer ${message.attempt}` : message.kind;
}

const isInvited = ({ call }: Extract<ToPage, { kind: 'call' }>) => call.people[1]?.state === 'invited';

/** How the page was last told that somebody is. */
function stateOf({ told }: TestPage, number = 2): string | undefined {
  const shown = told.findLast((message) => message.kind === 'call');
  return shown?.call.people.find((person) => person.number === number)?.state;
}

it('shows the call to whoever opens a link, and each change of it', async () => {
  const world = new JoinWorld();
  const page = await world.opened();
  expect(page.told).toMatchObject([{ kind: 'call', number: 2, call: { phase: 'first-leg' } }]);
  expect(stateOf(page)).toBe('waiting');
  world.begin();
  await world.clock.advance(0);
  expect(stateOf(page)).toBe('invited');
  world.apply({ kind: 'steer', order: { kind: 'hangup' }, principal: { kind: 'person', name: 'alice' } });
  await world.clock.advance(0);
  expect(page.told.at(-1)).toMatchObject({ call: { phase: 'ended' } });
});

it('knows no link that was not made, that leads to no call, or that is for the page of a call', async () => {
  const world = new JoinWorld().begin();
  const token = await world.token();
  const other = (await world.links.consoleUrl(world.state.id)).split('#')[1] ?? '';
  for (const bad of ['', 'k7f2x.2', `${token}x`, token.replace('.2.', '.3.'), await world.token(7), other]) {
    const page = world.page();
    await page.say({ kind: 'open', token: bad, browser: 'one browser of many' });
    await page.say({ kind: 'join' });
    expect(words(page), bad).toEqual(['refused no-such-link']);
  }
});

it('lets somebody in: order, offer, answer', async () => {
  const world = new JoinWorld().begin();
  const page = await world.joined();
  await world.clock.advance(0);
  expect(words(page)).toEqual(['offer 1', 'joined']);
  expect(page.told.find(({ kind }) => kind === 'offer')).toEqual({
    kind: 'offer',
    attempt: 1,
    sdp: 'offer k7f2x-2-1',
    iceServers: [{ urls: ['stun:stun.example.org:3478'] }],
  });
  expect(stateOf(page)).toBe('in');
  const [attempt] = world.state.legs[1]?.attempts ?? [];
  expect(attempt).toMatchObject({ contact: world.sip.contact, browser: expect.stringMatching(/^[\w-]{43}$/) });
});

it('does what is said while the link is still being opened, and nothing before', async () => {
  const world = new JoinWorld().begin();
  const page = world.page();
  await page.say({ kind: 'join' });
  const open = { kind: 'open', token: await world.token(), browser: 'one browser of many' } as const;
  await Promise.all([page.say(open), page.say(open), page.say({ kind: 'join' }), page.say({ kind: 'join' })]);
  expect(words(page)).toEqual(['offer 1']);
  expect(page.told.filter((message) => message.kind === 'call' && isInvited(message))).toHaveLength(1);
});

it('asks whoever comes too early to wait', async () => {
  const world = new JoinWorld();
  const page = await world.opened();
  await page.say({ kind: 'join' });
  expect(words(page)).toEqual(['refused not-yet']);
  world.begin();
  await page.say({ kind: 'join' });
  expect(words(page)).toEqual(['refused not-yet', 'offer 1']);
});

it('a link that was pasted somewhere is the first comer’s, who may come again', async () => {
  const world = new JoinWorld().begin();
  const page = await world.joined('the first browser');
  page.close();
  const stranger = await world.opened('another browser');
  await stranger.say({ kind: 'join' });
  expect(words(stranger)).toEqual(['refused used']);
  const again = await world.joined('the first browser');
  expect(words(again)).toEqual(['offer 2', 'joined']);
});

it('whoever comes in from another device takes the place of their first', async () => {
  const world = new JoinWorld(['xmpp:eve@example.org']).begin();
  const laptop = await world.joined('eve’s laptop, say');
  const phone = await world.joined('eve’s phone, say');
  await world.clock.advance(0);
  expect(words(laptop)).toEqual(['offer 1', 'joined', 'refused elsewhere']);
  expect(words(phone)).toEqual(['offer 2', 'joined']);
  expect(stateOf(laptop)).toBe('in');
});

it('of two pages that come in at the same moment one is in, and the other knows', async () => {
  const world = new JoinWorld().begin();
  const [one, other] = [await world.opened(), await world.opened()];
  await Promise.all([one.say({ kind: 'join' }), other.say({ kind: 'join' })]);
  await other.say({ kind: 'answer', sdp: ANSWER });
  await one.say({ kind: 'answer', sdp: ANSWER });
  await world.clock.advance(0);
  expect(words(one)).toEqual(['offer 1', 'refused elsewhere']);
  expect(words(other)).toEqual(['offer 2', 'joined']);
  expect(world.state.legs[1]?.phase).toBe('in');
});

it('a page that has lost its way comes in once more, and is not told that it was somebody else', async () => {
  const world = new JoinWorld().begin();
  const page = await world.joined();
  world.calls = false;
  const joining = page.say({ kind: 'join' });
  await world.clock.advance(0);
  world.invite(2, 2);
  await joining;
  await page.say({ kind: 'answer', sdp: ANSWER });
  await world.clock.advance(0);
  expect(words(page)).toEqual(['offer 1', 'joined', 'offer 2', 'joined']);
  expect(stateOf(page)).toBe('in');
});

it('a call that a page asked for and left behind is not taken for that of its successor', async () => {
  const world = new JoinWorld().begin();
  world.calls = false;
  const before = await world.opened();
  void before.say({ kind: 'join' });
  await world.clock.advance(0);
  before.close();
  const page = await world.opened();
  const joining = page.say({ kind: 'join' });
  await world.clock.advance(0);
  world.invite(2, 1);
  await world.clock.advance(0);
  expect(words(page)).toEqual([]);
  world.invite(2, 2);
  await joining;
  expect(words(page)).toEqual(['offer 2']);
  expect(world.sip.legs.map(({ refused }) => refused)).toEqual([480, undefined]);
});

it('whoever leaves is out, and may come again', async () => {
  const world = new JoinWorld().begin();
  const page = await world.joined();
  await page.say({ kind: 'leave' });
  await world.clock.advance(0);
  expect(words(page)).toEqual(['offer 1', 'joined', 'left gone']);
  expect(stateOf(page)).toBe('out');
  await page.say({ kind: 'join' });
  expect(words(page).at(-1)).toBe('offer 2');
});

it('whoever leaves before they were in is not called any more, and may come again at once', async () => {
  const world = new JoinWorld().begin();
  world.calls = false;
  const page = await world.opened();
  const joining = page.say({ kind: 'join' });
  await world.clock.advance(0);
  await page.say({ kind: 'leave' });
  await joining;
  expect(world.sip.expected).toEqual([]);
  expect(words(page)).toEqual([]);
  world.calls = true;
  await page.say({ kind: 'join' });
  expect(words(page)).toEqual(['offer 2']);
});

it('a leave is carried out though the page goes at once', async () => {
  const world = new JoinWorld().begin();
  const page = await world.joined();
  const leaving = page.say({ kind: 'leave' });
  page.close();
  await leaving;
  await world.clock.advance(0);
  expect(world.state.legs[1]).toMatchObject({ phase: 'out', outcome: 'left' });
});

it('whoever declines is out', async () => {
  const world = new JoinWorld(['link:Anna', 'link:Bob']).begin();
  const page = await world.opened();
  await page.say({ kind: 'decline' });
  await world.clock.advance(0);
  expect(page.told.at(-1)).toMatchObject({ call: { people: [{}, { outcome: 'declined' }, {}] } });
});

it('tells a broken way from a wish', async () => {
  const world = new JoinWorld().begin();
  const page = await world.joined();
  world.hangUp(2, 1);
  await world.clock.advance(0);
  expect(words(page)).toEqual(['offer 1', 'joined', 'left broken']);
});

it('a page goes on with another gateway: it hears how its leg ends that the first had answered', async () => {
  const world = new JoinWorld(['xmpp:eve@example.org']).begin();
  (await world.joined('eve’s laptop, say')).close();
  const comeBack = async () => world.opened('eve’s laptop, say', 1);
  const page = await comeBack();
  await world.clock.advance(0);
  expect(words(page)).toEqual([]);
  const phone = await world.joined('eve’s phone, say');
  await world.clock.advance(0);
  expect(words(page)).toEqual(['refused elsewhere']);
  expect(words(await comeBack())).toEqual(['refused elsewhere']);
  phone.close();
});

it('a page that slept while its sound broke off hears so when it comes back', async () => {
  const world = new JoinWorld().begin();
  (await world.joined()).close();
  const page = await world.opened(undefined, 1);
  world.hangUp(2, 1);
  expect(words(await world.opened(undefined, 1))).toEqual(['left broken']);
  world.apply({
    kind: 'steer',
    order: { kind: 'link', name: undefined },
    principal: { kind: 'person', name: 'alice' },
  });
  await world.clock.advance(0);
  expect(words(page)).toEqual(['left broken']);
  await page.say({ kind: 'join' });
  expect(words(page)).toEqual(['left broken', 'offer 2']);
});

it('says so when the telephone system does not call, and may be asked again', async () => {
  const world = new JoinWorld().begin();
  world.calls = false;
  const page = await world.opened();
  const joining = page.say({ kind: 'join' });
  await world.clock.advance(15_000);
  await joining;
  expect(words(page)).toEqual(['refused failed']);
  expect(world.sip.expected).toEqual([]);
  world.calls = true;
  await page.say({ kind: 'join' });
  expect(words(page)).toEqual(['refused failed', 'offer 2']);
});

it('does not wait for ever for a browser’s answer, and takes none that is no use', async () => {
  const world = new JoinWorld().begin();
  const page = await world.opened();
  await page.say({ kind: 'join' });
  await world.clock.advance(20_000);
  expect(world.sip.legs.map(({ refused }) => refused)).toEqual([408]);
  await page.say({ kind: 'answer', sdp: ANSWER });
  await page.say({ kind: 'join' });
  await page.say({ kind: 'answer', sdp: 'v=0\r\n' });
  expect(world.sip.legs.map(({ refused, answered }) => [refused, answered])).toEqual([
    [408, undefined],
    [488, undefined],
  ]);
  expect(words(page)).toEqual(['offer 1', 'left broken', 'offer 2', 'refused failed']);
  expect(JSON.stringify(world.logger.lines)).not.toMatch(/v=0|one browser|127\.0\.0\.1/);
});

it('who goes before they were in is not answered for; who is in stays in', async () => {
  const world = new JoinWorld().begin();
  const early = await world.opened();
  await early.say({ kind: 'join' });
  early.close();
  expect(world.sip.legs.map(({ refused }) => refused)).toEqual([480]);
  const page = await world.joined();
  page.close();
  await world.clock.advance(60_000);
  expect(world.sip.legs.at(-1)).toMatchObject({ refused: undefined, answered: expect.any(String) });
  expect(world.state.legs[1]?.phase).toBe('in');
});
