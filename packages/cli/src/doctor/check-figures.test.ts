import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFigures } from './check-figures.ts';

const METRICS = `# HELP partyline_calls_begun_total calls that were begun
partyline_calls_begun_total{node="a"} 3
partyline_calls_begun_total{node="b"} 4
partyline_calls_ended_total{node="a",reason="hangup"} 2
partyline_attempts_total{provider="alpha",outcome="busy"} 5
partyline_inbox_waiting{node="a"} 1
partyline_node_legs{node="a"} Nan
nodejs_eventloop_lag_p99_seconds 0.0123
`;

let server: Server;
let missing = '';
let port = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/metrics') response.end(METRICS);
    else response.writeHead(missing === '' ? 200 : 503).end(missing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => server.close());

it('tells what the gateway measures, and what it lacks', async () => {
  const detail =
    '7 calls begun, 2 ended, 5 attempts over, 0 legs up, 1 commands waiting; the event loop lags 12 ms at p99';
  expect(await checkFigures({ host: '127.0.0.1', port })).toEqual([{ name: 'figures', status: 'ok', detail }]);
  missing = 'no Asterisk takes calls\nxmpp is not signed in\n';
  const [, ready] = await checkFigures({ host: '127.0.0.1', port });
  expect(ready).toMatchObject({
    status: 'fail',
    detail: 'the gateway is not ready: no Asterisk takes calls, xmpp is not signed in',
  });
});

it('tells where nobody serves any', async () => {
  expect(await checkFigures({ host: '::1', port: 1 })).toMatchObject([
    { status: 'warn', detail: 'nobody serves figures at http://[::1]:1' },
  ]);
});
