import { once } from 'node:events';
import { createServer } from 'node:http';
import { adapterIdSchema, Secret } from '@partyline/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkMatrix } from './check-matrix.ts';

let redirected = false;
const id = adapterIdSchema.parse('matrix');
const USER = '@bot:hs.example';

const server = createServer((request, response) => {
  const path = request.url ?? '';
  if (path.startsWith('/mute')) return;
  if (path.startsWith('/moved')) return response.writeHead(307, { Location: '/elsewhere' }).end();
  if (path.startsWith('/elsewhere')) redirected = true;
  if (path.startsWith('/web')) return response.end('<html>a web server</html>');
  if (path.endsWith('/versions')) return response.end('{"versions":["v1.11"]}');
  const isKnown = request.headers.authorization === 'Bearer good';
  return response
    .writeHead(isKnown ? 200 : 401)
    .end(isKnown ? `{"user_id":"${USER}"}` : '{"errcode":"M_UNKNOWN_TOKEN"}');
});
let baseUrl = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  baseUrl = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  ['a good token', { accessToken: new Secret('good') }, 'ok', 'answers and knows @bot:hs.example'],
  ['a password', {}, 'ok', 'answers; the password was not tried'],
  ['a bad token', { accessToken: new Secret('bad') }, 'fail', 'does not take the access token'],
  ["somebody else's token", { accessToken: new Secret('good'), userId: '@x:hs.example' }, 'fail', 'does not take'],
])('%s', async (_, change, status, detail) => {
  const [homeserver] = await checkMatrix({ id, baseUrl, userId: USER, ...change });
  expect(homeserver).toMatchObject({ name: 'matrix matrix', status, detail: expect.stringContaining(detail) });
  expect(JSON.stringify(homeserver)).not.toMatch(/good|bad/);
});

it('tells what is no homeserver, and what does not answer', async () => {
  const [web] = await checkMatrix({ id, baseUrl: `${baseUrl}/web`, userId: USER });
  expect(web).toMatchObject({ status: 'fail', detail: `${baseUrl}/web is no Matrix homeserver` });
  const [nowhere] = await checkMatrix({ id, baseUrl: 'http://127.0.0.1:1', userId: USER });
  expect(nowhere).toMatchObject({ status: 'fail', detail: expect.stringContaining('cannot be reached: ') });
  const moved = { id, baseUrl: `${baseUrl}/moved`, userId: USER, accessToken: new Secret('good') };
  expect((await checkMatrix(moved))[0]?.detail).toContain('it redirects elsewhere');
  expect(redirected).toBe(false);
  const [mute] = await checkMatrix({ id, baseUrl: `${baseUrl}/mute`, userId: USER });
  expect(mute?.detail).toBe(`${baseUrl}/mute cannot be reached: no answer within 2500 ms`);
});

it('says whether encrypted rooms can be read, and if not how they could be', async () => {
  const [, encryption] = await checkMatrix({ id, baseUrl, userId: USER });
  expect(encryption).toMatchObject({ name: 'matrix matrix encryption', status: 'warn', mend: expect.any(String) });
  expect(encryption?.detail).toMatch(/^encrypted rooms cannot be read: (its native library|no cryptoStore)/);
});
