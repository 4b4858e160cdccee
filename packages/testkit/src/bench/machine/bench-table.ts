import type { AloneResult } from '../measure/alone-bench.ts';
import type { ConsoleResult } from '../measure/console-bench.ts';
import type { LatencyResult } from '../measure/measure-latency.ts';
import type { MatrixResult } from '../measure/measure-matrix.ts';
import type { MemoryResult } from '../measure/measure-memory.ts';
import type { CallerName, RateResult } from '../measure/measure-rate.ts';
import type { RateResults } from '../measure/rate-bench.ts';
import type { RoutingResult } from '../measure/routing-bench.ts';
import type { WebResult } from '../measure/web-bench.ts';
import { mean } from './statistics.ts';

/** One line of the table. `met` where there is a target. */
export interface Row {
  readonly figure: string;
  readonly gateway: string;
  readonly baseline: string;
  readonly ratio: string;
  readonly target: string;
  readonly met?: boolean;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
const times = (value: number) => `${value.toFixed(2)} ×`;
const perSecond = (value: number) => `${value.toFixed(1)} /s`;
const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;

export function latencyRows({ gateway, xmpp, ari, ariWithoutMark }: LatencyResult): Row[] {
  const row = (figure: string, of: 'p50' | 'p99', bare: LatencyResult['ari'], limit?: number): Row => {
    const baseline = xmpp[of] + bare[of];
    const ratio = gateway[of] / baseline;
    return {
      figure,
      gateway: ms(gateway[of]),
      baseline: `${ms(xmpp[of])} XMPP + ${ms(bare[of])} ARI`,
      ratio: times(ratio),
      target: limit === undefined ? '' : `at most ${limit} ×`,
      ...(limit !== undefined && { met: ratio <= limit }),
    };
  };
  return [
    row('message → INVITE, p50', 'p50', ari, 1.5),
    row('message → INVITE, p99', 'p99', ari),
    row('… beside ARI without the time limit, p50', 'p50', ariWithoutMark),
  ];
}

/** What an order may take, beside a bare trip and a bare request. */
const CONSOLE_LIMIT = 1.5;

export function consoleRows({ gateway, xmpp, ari }: ConsoleResult): Row[] {
  return (['p50', 'p99'] as const).map((of) => {
    const ratio = gateway[of] / (xmpp[of] + ari[of]);
    return {
      figure: `MUTE written → muted in Asterisk, ${of}`,
      gateway: ms(gateway[of]),
      baseline: `${ms(xmpp[of])} XMPP + ${ms(ari[of])} ARI`,
      ratio: times(ratio),
      ...(of === 'p50' ? { target: `under ${CONSOLE_LIMIT} ×`, met: ratio < CONSOLE_LIMIT } : { target: '' }),
    };
  });
}

export function routingRows({ providers, prefixes, decision, redis, ratings }: RoutingResult): Row[] {
  const row = (figure: string, took: RoutingResult['decision'], of: 'p50' | 'p99', limit?: number): Row => ({
    figure: `${figure}, ${of}`,
    gateway: `${took[of].toFixed(3)} ms`,
    baseline: `${redis[of].toFixed(3)} ms bare Redis`,
    ratio: times(took[of] / redis[of]),
    target: limit === undefined ? '' : `under ${ms(limit)}`,
    ...(limit !== undefined && { met: took[of] < limit }),
  });
  return [
    row(`route over ${providers} providers, ${prefixes} prefixes`, decision, 'p50'),
    row('… no round trip', decision, 'p99', 1),
    row('ratings of four hours, once a second', ratings, 'p50'),
  ];
}

export function webRows({ joins, api, watchers, webhooks }: WebResult): Row[] {
  const row = (figure: string, gateway: string, baseline: string, ratio: number): Row => ({
    ...{ figure, gateway, baseline, ratio: times(ratio), target: '' },
  });
  return [
    row(
      'click on Join → sound both ways, p50',
      ms(joins.page),
      `${ms(joins.bare)} bare page and script`,
      joins.page / joins.bare,
    ),
    row('POST /calls → INVITE, p50', ms(api.request), `${ms(api.message)} message → INVITE`, api.request / api.message),
    row(
      `status told → ${watchers.watchers} watchers, p99`,
      ms(watchers.p99Ms),
      `${ms(watchers.bareP99Ms)} bare server`,
      watchers.p99Ms / watchers.bareP99Ms,
    ),
    { figure: 'memory per watcher', gateway: kib(watchers.bytesPerWatcher), baseline: '', ratio: '', target: '' },
    row(
      'webhooks to one receiver',
      perSecond(webhooks.perSecond),
      `${perSecond(webhooks.barePerSecond)} one request after another`,
      webhooks.perSecond / webhooks.barePerSecond,
    ),
  ];
}

export function rateRows({ shared, ownCore, ami }: RateResults): Row[] {
  return [
    rateRow('two-leg calls, chats told over XMPP', shared, 'gateway', RATE_LIMIT),
    rateRow('two-leg calls, statuses left on the bus', shared, 'gatewayWithoutDelivery'),
    setUpRow(shared),
    processorRow(shared),
    ...(ownCore === undefined
      ? []
      : [
          rateRow('two-leg calls, Asterisk on a core of its own', ownCore, 'gateway', RATE_LIMIT),
          rateRow('… statuses left on the bus', ownCore, 'gatewayWithoutDelivery'),
          setUpRow(ownCore),
        ]),
    {
      ...rateRow('two-leg calls beside AMI', shared, 'gateway'),
      baseline: `${perSecond(ami.callsPerSecond)} Originate into ConfBridge`,
      ratio: times(rateOf(shared, 'gateway') / ami.callsPerSecond),
    },
  ];
}

const RATE_LIMIT = 0.9;

const rateOf = ({ runs }: RateResult, who: CallerName) => mean(runs[who].map((run) => run.callsPerSecond));

function rateRow(figure: string, result: RateResult, who: CallerName, limit?: number): Row {
  const ratio = rateOf(result, who) / rateOf(result, 'bare');
  return {
    figure,
    gateway: perSecond(rateOf(result, who)),
    baseline: `${perSecond(rateOf(result, 'bare'))} bare script`,
    ratio: times(ratio),
    target: limit === undefined ? '' : `at least ${limit} ×`,
    ...(limit !== undefined && { met: ratio >= limit }),
  };
}

function setUpRow({ runs }: RateResult): Row {
  const setUp = (who: CallerName) => ms(mean(runs[who].map(({ setUpP50 }) => setUpP50)));
  const figure = '… time to set one up under that load, p50';
  return { figure, gateway: setUp('gateway'), baseline: `${setUp('bare')} bare script`, ratio: '', target: '' };
}

/** What a call costs whoever makes it, and those that only the gateway needs. */
function processorRow({ runs }: RateResult): Row {
  const cost = (who: CallerName, name: string) => mean(runs[who].map(({ cpuMsPerCall }) => cpuMsPerCall[name] ?? 0));
  const [own, redis, prosody] = ['gateway', 'redis', 'prosody'].map((name) => cost('gateway', name));
  return {
    figure: '… processor time per call',
    gateway: `${ms(own ?? 0)} + ${ms(redis ?? 0)} Redis + ${ms(prosody ?? 0)} Prosody`,
    baseline: `${ms(cost('bare', 'bare'))} bare script`,
    ratio: '',
    target: '',
  };
}

/**
 * Heap that a call may leave behind without being called growth: the noise of what is compiled and cached meanwhile.
 */
const NOISE_PER_CALL = 100;

/** Without the cost of a telephone system or a chat network; there is nothing to put beside it but what is aimed at. */
export function aloneRows(result: AloneResult): Row[] {
  const row = (figure: string, gateway: string, target: string, met: boolean): Row => {
    return { figure, gateway, baseline: '', ratio: '', target, met };
  };
  const { callsPerSecond, callsPerCoreSecond, redisMsPerCall, legsHeld, takeUpMs, rungAgain } = result;
  const { talkingLegs, talkingShare } = result;
  return [
    row(
      'gateway alone: two-leg calls per core',
      `${perSecond(callsPerCoreSecond)} (${perSecond(callsPerSecond)} in all, ${ms(redisMsPerCall)} Redis each)`,
      'at least 300 /s',
      callsPerCoreSecond >= 300,
    ),
    row(
      `… ${talkingLegs} legs talk, their lines are read`,
      `${(100 * talkingShare).toFixed(1)} % of a core`,
      'under 20 %',
      talkingShare < 0.2,
    ),
    row('… live legs held', String(legsHeld), 'at least 10000', legsHeld >= 10_000),
    row('… time to take them up after kill -9', ms(takeUpMs), 'under 3000 ms', takeUpMs < 3_000),
    row('… phones rung again by that', String(rungAgain), 'none', rungAgain === 0),
  ];
}

export function memoryRows({ heapPerCall, rssPerCall, idleHeap, calls }: MemoryResult): Row[] {
  const limit = 20 * 1024;
  // The first quarter may still fill what is bounded.
  const [, settled = 0] = idleHeap;
  const growth = ((idleHeap.at(-1) ?? 0) - settled) / (calls * 0.75);
  const row = (figure: string, value: string, target: string, met: boolean): Row => ({
    figure,
    gateway: value,
    baseline: '',
    ratio: '',
    target,
    met,
  });
  return [
    row('heap per live call', kib(heapPerCall), `under ${kib(limit)}`, heapPerCall < limit),
    row('resident memory per live call', kib(rssPerCall), `under ${kib(limit)}`, rssPerCall < limit),
    row(
      `heap kept per call of ${calls} that came and went`,
      `${growth.toFixed(0)} bytes`,
      `under ${NOISE_PER_CALL} bytes`,
      growth < NOISE_PER_CALL,
    ),
  ];
}

/** What the adapter may add of its own, p50. */
const MATRIX_LIMIT_MS = 10;

export function matrixRows({ hear, edit, editAnswered, bareAnswered, bareSeen }: MatrixResult): Row[] {
  const row = (figure: string, gateway: number, baseline: string, limit?: number): Row => ({
    figure,
    gateway: ms(gateway),
    baseline,
    ratio: '',
    target: limit === undefined ? '' : `under ${ms(limit)}`,
    ...(limit !== undefined && { met: gateway < limit }),
  });
  const trip = (of: 'p50' | 'p99') => `${ms(bareSeen[of])} Synapse, bare send → sync`;
  return [
    row('Matrix message received → command on the bus, p50', hear.p50, trip('p50'), MATRIX_LIMIT_MS),
    row('Matrix message received → command on the bus, p99', hear.p99, trip('p99')),
    row('status change → Matrix edit sent, p50', edit.p50, trip('p50'), MATRIX_LIMIT_MS),
    row('status change → Matrix edit sent, p99', edit.p99, trip('p99')),
    ...(['p50', 'p99'] as const).map((of) => ({
      ...row(`… and answered by Synapse, ${of}`, editAnswered[of], `${ms(bareAnswered[of])} bare send → answer`),
      ratio: times(editAnswered[of] / bareAnswered[of]),
    })),
  ];
}

export function renderTable(rows: readonly Row[]): string {
  const cells = [
    ['', 'gateway', 'baseline', 'ratio', 'target', ''],
    ...rows.map((row) => [
      row.figure,
      row.gateway,
      row.baseline,
      row.ratio,
      row.target,
      row.met === undefined ? '' : row.met ? 'met' : 'MISSED',
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
