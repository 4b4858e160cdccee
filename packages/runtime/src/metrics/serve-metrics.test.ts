import { afterEach, expect, test } from 'vitest';
import { Metrics } from './metrics.ts';
import { type MetricsServer, serveMetrics } from './serve-metrics.ts';

let server: MetricsServer | undefined;
afterEach(() => server?.close());

test('metrics, health and readiness are served, and nothing else', async () => {
  const missing: string[] = [];
  const metrics = new Metrics();
  metrics.counter('partyline_things_total', 'Things.', ['kind']).inc({ kind: 'a' }, 2);
  metrics.gauge('partyline_broken', 'Fails.', [], () => Promise.reject(new Error('Redis is away')));
  server = await serveMetrics({ host: '127.0.0.1', port: 0 }, metrics, () => missing);
  const get = async (path: string, method = 'GET') => {
    const answer = await fetch(`${server?.url}${path}`, { method });
    return { status: answer.status, text: await answer.text() };
  };
  const { status, text } = await get('/metrics');
  expect(status).toBe(200);
  expect(text).toContain('partyline_things_total{kind="a"} 2');
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
  expect(await get('/readyz?x')).toEqual({ status: 200, text: 'ok\n' });
  missing.push('asterisk pbx1 is not connected');
  expect(await get('/readyz')).toEqual({ status: 503, text: 'asterisk pbx1 is not connected\n' });
  expect((await get('/')).status).toBe(404);
  expect((await get('/metrics', 'POST')).status).toBe(405);
});

test('an address that cannot be had is an error', async () => {
  server = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Metrics(), () => []);
  const port = Number(new URL(server.url).port);
  await expect(serveMetrics({ host: '127.0.0.1', port }, new Metrics(), () => [])).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
