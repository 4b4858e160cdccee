import websocket, { type WebSocket } from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { type ToPage, toPageSchema } from './join-protocol.ts';
import { JoinWorld } from './join-world.fixture.ts';
import { registerJoin } from './register-join.ts';

const ORIGIN = 'https://call.example.org';
const apps: FastifyInstance[] = [];

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function serve(world = new JoinWorld().begin()) {
  const stopping = new AbortController();
  const app = Fastify();
  apps.push(app);
  await app.register(websocket, { options: { maxPayload: 65_536 } });
  const config = { ...world.deps.config, url: ORIGIN };
  await app.register(async (scope) => registerJoin(scope, { ...world.deps, config }, stopping.signal));
  await app.ready();
  return { world, app, stopping };
}

/** A page that is connected. */
async function connect(app: FastifyInstance, origin: string | undefined = ORIGIN) {
  const told: ToPage[] = [];
  let closed: { code: number; reason: string } | undefined;
  const listen = (socket: WebSocket) => {
    socket.on('message', (data) => told.push(toPageSchema.parse(JSON.parse(String(data)))));
    socket.on('close', (code, reason) => {
      closed = { code, reason: String(reason) };
    });
  };
  const headers = origin === undefined ? {} : { origin };
  const socket = await app.injectWS('/join/socket', { headers }, { onInit: listen });
  return { socket, told, closed: () => closed };
}

/** Until something has come of it; nothing here takes longer than a few turns of the event loop. */
async function until(check: () => unknown): Promise<void> {
  for (let turn = 0; turn < 2_000 && !check(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(check()).toBeTruthy();
}

const opening = async (world: JoinWorld) => {
  return JSON.stringify({ kind: 'open', token: await world.token(), browser: 'one browser of many' });
};

it('opens a link for a page of ours', async () => {
  const { world, app } = await serve();
  const page = await connect(app);
  page.socket.send(await opening(world));
  await until(() => page.told.length > 0);
  expect(page.told).toMatchObject([{ kind: 'call', number: 2 }]);
  page.socket.send('{"kind":"join"}');
  await until(() => page.told.some(({ kind }) => kind === 'offer'));
});

it.each(['https://evil.example', 'http://call.example.org', 'null', undefined])(
  'takes nobody from %s',
  async (origin) => {
    const { app } = await serve();
    const page = await connect(app, origin ?? '');
    await until(page.closed);
    expect(page.closed()).toEqual({ code: 1_008, reason: 'another origin' });
  },
);

describe('a page that is none of ours', () => {
  it.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['an unknown word', '{"kind":"admin"}'],
    ['a prototype', '{"kind":"open","__proto__":{"token":"x","browser":"0123456789abcdef"}}'],
    ['a token that is too long', JSON.stringify({ kind: 'open', token: 'x'.repeat(129), browser: 'x'.repeat(16) })],
    ['no browser', '{"kind":"open","token":"x","browser":""}'],
    ['an attempt that is none', '{"kind":"open","token":"x","browser":"0123456789abcdef","attempt":-1}'],
    ['an answer that is too long', JSON.stringify({ kind: 'answer', sdp: 'x'.repeat(32_769) })],
    ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['binary', Buffer.from('{"kind":"join"}')],
  ])('is sent away after %s', async (_what, frame) => {
    const { world, app } = await serve();
    const page = await connect(app);
    page.socket.send(frame);
    await until(page.closed);
    expect(page.closed()?.code).toBe(1_008);
    expect(page.told).toEqual([]);
    expect(JSON.stringify(world.logger.lines)).not.toContain('kind');
  });

  it('is cut off after a frame that is too big', async () => {
    const { app } = await serve();
    const page = await connect(app);
    page.socket.send('x'.repeat(65_537));
    await until(page.closed);
    expect(page.closed()?.code).toBe(1_009);
  });

  it('is sent away when it floods', async () => {
    const { world, app } = await serve();
    const page = await connect(app);
    page.socket.send(await opening(world));
    for (let times = 0; times < 40; times += 1) page.socket.send('{"kind":"answer","sdp":""}');
    await until(page.closed);
    expect(page.closed()?.code).toBe(1_008);
  });

  it('is sent away when it opens nothing, or nothing that is there', async () => {
    const { world, app } = await serve();
    const [silent, guessing] = [await connect(app), await connect(app)];
    guessing.socket.send(
      JSON.stringify({ kind: 'open', token: 'k7f2x.2.AAAAAAAAAAAAAAAAAAAAAA', browser: 'x'.repeat(16) }),
    );
    await until(() => guessing.told.length > 0);
    expect(guessing.told).toEqual([{ kind: 'refused', reason: 'no-such-link' }]);
    await world.clock.advance(10_000);
    await until(() => silent.closed() && guessing.closed());
    expect(silent.closed()?.code).toBe(1_008);
  });

  it('gets so many connections', async () => {
    const { app, world } = await serve();
    const pages = [];
    for (let count = 0; count < 51; count += 1) pages.push(await connect(app));
    await until(pages[50]?.closed ?? (() => false));
    expect(pages[50]?.closed()?.code).toBe(1_013);
    expect(pages.slice(0, 50).some((page) => page.closed())).toBe(false);
    expect(world.logger.lines).toMatchObject([{ level: 'warn', fields: { pages: 50 } }]);
  });
});

it('tells pages to come again when it stops; who is in stays in', async () => {
  const { world, app, stopping } = await serve();
  const page = await connect(app);
  page.socket.send(await opening(world));
  await until(() => page.told.length > 0);
  stopping.abort();
  await until(page.closed);
  expect(page.closed()).toEqual({ code: 1_012, reason: 'restarting' });
});

it('lets a page go that a network has swallowed', async () => {
  const { world, app } = await serve();
  const page = await connect(app);
  page.socket.send(await opening(world));
  await until(() => page.told.length > 0);
  page.socket.pause();
  await world.clock.advance(20_000);
  await world.clock.advance(20_000);
  page.socket.resume();
  await until(page.closed);
  expect(page.closed()?.code).toBe(1_006);
});
