import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createAsteriskInspector } from './asterisk-inspector.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers `GET /ari/<path>` to user `u` with password `p`; `silent` never answers. */
async function serve(answers: Readonly<Record<string, unknown>>) {
  const server = createServer((request, response) => {
    const path = request.url?.replace('/ari/', '') ?? '';
    if (path in answers && answers[path] === 'silent') return;
    const allowed = request.headers.authorization === `Basic ${Buffer.from('u:p').toString('base64')}`;
    response.statusCode = allowed ? (path in answers ? 200 : 404) : 401;
    response.end(JSON.stringify(answers[path] ?? { message: 'no' }));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const access = { url: `http://127.0.0.1:${address.port}`, user: 'u', password: 'p', application: 'partyline' };
  return { access, inspector: createAsteriskInspector(access, 300) };
}

test('version, running modules, application and our channels are read', async () => {
  const { inspector } = await serve({
    'asterisk/info': { system: { version: '22.10.1' } },
    'asterisk/modules': [
      { name: 'a.so', status: 'Running' },
      { name: 'b.so', status: 'Not Running' },
    ],
    'applications/partyline': { name: 'partyline' },
    channels: [{ id: 'pl-partyline-abcde-1-1', state: 'Up' }],
    bridges: [{ id: 'pl-partyline-abcde', channels: ['pl-partyline-abcde-1-1'] }],
  });
  expect(await inspector.version()).toBe('22.10.1');
  expect(await inspector.runningModules()).toEqual(new Set(['a.so']));
  expect(await inspector.applicationRegistered()).toBe(true);
  const { bridges } = await inspector.snapshot();
  expect(bridges).toEqual([{ callId: 'abcde', members: [{ callId: 'abcde', leg: 1, attempt: 1 }] }]);
});

test('an application that nobody registered is no error', async () => {
  expect(await (await serve({})).inspector.applicationRegistered()).toBe(false);
});

test('each failure has its code', async () => {
  const { access, inspector } = await serve({ 'asterisk/info': 'silent', 'asterisk/modules': 'nonsense' });
  await expect(inspector.version()).rejects.toMatchObject({ code: 'timeout' });
  await expect(inspector.runningModules()).rejects.toMatchObject({ code: 'refused' });
  const stranger = createAsteriskInspector({ ...access, password: 'wrong' }, 300);
  await expect(stranger.runningModules()).rejects.toMatchObject({
    code: 'refused',
    message: expect.not.stringContaining('wrong'),
  });
  const nobody = createAsteriskInspector({ ...access, url: 'http://127.0.0.1:1' }, 300);
  await expect(nobody.version()).rejects.toMatchObject({ code: 'unreachable' });
});
