import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { probeXmpp } from './probe-xmpp.ts';

const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** An XMPP server that gives the n-th answer to the n-th thing it hears, and then falls silent. */
async function serve(...answers: readonly string[]) {
  const server = createServer((socket) => {
    sockets.push(socket);
    const left = [...answers];
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(left.shift() ?? ''));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { host: '127.0.0.1', port: address.port, domain: 'example.org', direct: false };
}

const header = "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client' version='1.0'>";
const offer = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

test('a server without TLS', async () => {
  const target = await serve(`${header}<stream:features><mechanisms/></stream:features>`);
  expect(await probeXmpp(target, 2_000)).toEqual({ kind: 'no-tls' });
});

test('a server that knows no such domain', async () => {
  const target = await serve(`${header}<stream:error><host-unknown/></stream:error></stream:stream>`);
  expect(await probeXmpp(target, 2_000)).toEqual({ kind: 'no-tls' });
});

test('a server that takes STARTTLS and then talks nonsense', async () => {
  const target = await serve(
    `${header}<stream:features>${offer}</stream:features>`,
    "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
    'nonsense',
  );
  expect(await probeXmpp(target, 2_000)).toMatchObject({ kind: 'bad-certificate' });
});

test('a server that stays silent is given up in time', async () => {
  expect(await probeXmpp(await serve(), 200)).toEqual({ kind: 'unreachable', reason: 'no answer within 200 ms' });
});

test('a port where nobody listens', async () => {
  const target = { host: '127.0.0.1', port: 1, domain: 'example.org', direct: false };
  expect(await probeXmpp(target, 2_000)).toEqual({ kind: 'unreachable', reason: 'ECONNREFUSED' });
});
