import { type Check, checked } from '@partyline/core';

const TIMEOUT_MS = 2_500;
const NAME = 'figures';

/** Metrics of which doctor tells the sum over all their labels, with the words for it. */
const SUMS: ReadonlyArray<readonly [metric: string, words: string]> = [
  ['partyline_calls_begun_total', 'calls begun'],
  ['partyline_calls_ended_total', 'ended'],
  ['partyline_attempts_total', 'attempts over'],
  ['partyline_node_legs', 'legs up'],
  ['partyline_inbox_waiting', 'commands waiting'],
];

/**
 * What the gateway of this machine measures, and whether it can do its work (`/metrics`, `/readyz`). It is another
 * process than the one that answers for its leases, where there are several. Never rejects.
 */
export async function checkFigures(listen: { readonly host: string; readonly port: number }): Promise<Check[]> {
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  const url = `http://${host}:${listen.port}`;
  const [ready, metrics] = await Promise.all([ask(`${url}/readyz`), ask(`${url}/metrics`)]);
  if (ready === undefined || metrics === undefined) {
    return [checked.warn(NAME, `nobody serves figures at ${url}`, 'start a gateway here, or see metrics.listen')];
  }
  const sums = SUMS.map(([metric, words]) => `${sumOf(metrics.text, metric)} ${words}`);
  const lagMs = (sumOf(metrics.text, 'nodejs_eventloop_lag_p99_seconds') * 1_000).toFixed(0);
  const figures = checked.ok(NAME, `${sums.join(', ')}; the event loop lags ${lagMs} ms at p99`);
  const missing = ready.text.trim().split('\n').join(', ');
  return ready.status === 200
    ? [figures]
    : [figures, checked.fail(NAME, `the gateway is not ready: ${missing}`, 'see the lines on what is missing')];
}

/** The sum of a metric over its labels; 0 where it was never set. */
function sumOf(text: string, metric: string): number {
  let sum = 0;
  for (const line of text.split('\n')) {
    const [, name, value] = /^([a-z0-9_]+)(?:\{[^}]*\})? (\S+)$/.exec(line) ?? [];
    if (name === metric && Number.isFinite(Number(value))) sum += Number(value);
  }
  return sum;
}

async function ask(url: string): Promise<{ readonly status: number; readonly text: string } | undefined> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}
