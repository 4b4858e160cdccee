import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, afterEach, expect, it } from 'vitest';
import { createReachCheck } from './reach-check.ts';
import { createSender } from './send-message.ts';

const local = ['127.0.0.0/8', '::1/128'];
const open = createSender({ mayReach: createReachCheck(local), timeoutMs: 300 });
const shut = createSender({ mayReach: createReachCheck([]), timeoutMs: 300 });
const servers: { close(): void }[] = [];
afterAll(() => {
  open.close();
  shut.close();
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function receiver(listener: RequestListener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push({ close: () => server.close() && server.closeAllConnections() });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/hook`, server };
}

const message = { headers: { 'webhook-id': 'msg_1' }, body: '{"type":"webhook.test"}' };

it('sends the message, and its connection serves again', async () => {
  const heard: string[] = [];
  let connections = 0;
  const { url, server } = await receiver((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push(`${request.method} ${request.headers['content-type']} ${request.headers['webhook-id']} ${body}`);
      response.end('thanks');
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  expect(await open({ url, ...message })).toEqual({ status: 200 });
  expect(await open({ url, ...message })).toEqual({ status: 200 });
  expect(heard[1]).toBe(`POST application/json msg_1 ${message.body}`);
  expect(connections).toBe(1);
});

it('follows no redirect', async () => {
  let isFollowed = false;
  const { url } = await receiver((request, response) => {
    if (request.url === '/elsewhere') isFollowed = true;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await open({ url, ...message })).toEqual({ status: 307 });
  expect(isFollowed).toBe(false);
});

it('hears when it may come again', async () => {
  const { url } = await receiver((_, response) => response.writeHead(429, { 'retry-after': '120' }).end());
  expect(await open({ url, ...message })).toEqual({ status: 429, retryAfterMs: 120_000 });
});

it('gives up on a receiver that takes everything and says nothing', async () => {
  const { url } = await receiver(() => undefined);
  expect(await open({ url, ...message })).toEqual({ error: 'timeout' });
});

it('takes the status of one whose answer has no end, and reads no further', async () => {
  let written = 0;
  const { url } = await receiver((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write(Buffer.alloc(65_536)) && written < 1e8) written += 65_536;
      response.once('drain', more);
    };
    more();
  });
  expect(await open({ url, ...message })).toEqual({ status: 200 });
  expect(written).toBeLessThan(1e8);
});

it('is not held by one that drips its answer', async () => {
  const { url } = await receiver((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 50);
    response.once('close', () => clearInterval(drip));
  });
  const fromMs = Date.now();
  expect(await open({ url, ...message })).toEqual({ status: 200 });
  expect(Date.now() - fromMs).toBeLessThan(5_000);
});

it.each([
  ['talks nonsense', 'SSH-2.0-OpenSSH_9.2\r\n', 'broken'],
  ['has headers without end', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}`, 'broken'],
  ['closes at once', '', 'broken'],
])('survives one that %s', async (_, said, error) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(said);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(await open({ url: `http://127.0.0.1:${address.port}/`, ...message })).toEqual({ error });
});

it('tells where nobody listens, and what is no TLS', async () => {
  const { url, server } = await receiver((_, response) => response.end());
  expect(await open({ url: url.replace('http:', 'https:'), ...message })).toMatchObject({ error: expect.any(String) });
  server.close();
  server.closeAllConnections();
  expect(await open({ url, ...message })).toEqual({ error: 'connection' });
});

it('reaches nothing inward, neither by an address nor by a name that leads there', async () => {
  let isReached = false;
  const { url } = await receiver((_, response) => {
    isReached = true;
    response.end();
  });
  expect(await shut({ url, ...message })).toEqual({ error: 'private-address' });
  expect(await shut({ url: url.replace('127.0.0.1', 'localhost'), ...message })).toEqual({ error: 'private-address' });
  expect(await shut({ url: url.replace('127.0.0.1', '[::ffff:127.0.0.1]'), ...message })).toEqual({
    error: 'private-address',
  });
  expect(isReached).toBe(false);
  expect(await open({ url: url.replace('127.0.0.1', 'localhost'), ...message })).toEqual({ status: 200 });
});

it('sends nothing in the clear to the Internet', () => {
  const mayReach = createReachCheck(['10.0.0.0/8']);
  expect([mayReach('8.8.8.8', false), mayReach('8.8.8.8', true)]).toEqual([false, true]);
  expect([mayReach('10.1.2.3', false), mayReach('10.1.2.3', true), mayReach('192.168.1.1', true)]).toEqual([
    true,
    true,
    false,
  ]);
});
