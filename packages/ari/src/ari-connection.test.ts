import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { createFakeLogger } from '@partyline/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeAriServer } from '../tests/fake-ari-server.ts';
import { AriConnection } from './ari-connection.ts';

const server = new FakeAriServer();
const sockets: Socket[] = [];
const keepSocket = (message: unknown) => {
  if (typeof message === 'object' && message !== null && 'socket' in message && message.socket instanceof Socket)
    sockets.push(message.socket);
};

beforeEach(() => subscribe('net.client.socket', keepSocket));
afterEach(async () => {
  unsubscribe('net.client.socket', keepSocket);
  await server.stop();
});

it('sends the requests of one turn together, in their order', async () => {
  const connection = new AriConnection(
    { url: await server.start(), user: 'partyline', password: 'b0tt0m-l1ne', application: 'partyline' },
    {
      requestTimeoutMs: 5_000,
      pingIntervalMs: 5_000,
      logger: createFakeLogger(),
      onEvent: () => {},
      onClosed: () => {},
    },
  );
  await connection.opened;
  const asked = ['a', 'b', 'c'].map((path) => connection.request({ method: 'GET', path }));
  const corked = () => sockets.map((socket) => socket.writableCorked > 0);
  expect(corked()).toEqual([true]);
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(corked()).toEqual([false]);
  expect(server.lines).toEqual(['GET a', 'GET b', 'GET c']);
  connection.close('done');
});
