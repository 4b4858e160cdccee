import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import tls from 'node:tls';
import { unlessInterrupted } from '../stack/process/interrupt.ts';
import { stackPorts } from '../stack/stack-ports.ts';
import type { Stack } from '../stack/start-stack.ts';
import { stopAmiPbx } from './bare/ami-pbx.ts';
import { BareScripts } from './bare/bare-scripts.ts';
import { startBenchStack } from './bench-stack.ts';
import { CallLoad, type StartCall } from './clients/call-load.ts';
import { CallNumbers } from './clients/call-numbers.ts';
import { type CommandFeed, createCommandFeed } from './clients/command-feed.ts';
import { signIn } from './clients/xmpp-user.ts';
import {
  aloneRows,
  consoleRows,
  latencyRows,
  matrixRows,
  memoryRows,
  type Row,
  rateRows,
  renderTable,
  routingRows,
  webRows,
} from './machine/bench-table.ts';
import { Inspector } from './machine/inspector.ts';
import { machineFacts } from './machine/machine-facts.ts';
import { type AloneResult, runAloneBench } from './measure/alone-bench.ts';
import { type ConsoleResult, runConsoleBench } from './measure/console-bench.ts';
import { runMatrixBench } from './measure/matrix-bench.ts';
import { type LatencyResult, measureLatency } from './measure/measure-latency.ts';
import type { MatrixResult } from './measure/measure-matrix.ts';
import { type MemoryResult, measureMemory } from './measure/measure-memory.ts';
import { type RateResults, runRateBench } from './measure/rate-bench.ts';
import { type RoutingResult, runRoutingBench } from './measure/routing-bench.ts';
import { runWebBench, type WebResult } from './measure/web-bench.ts';

export const benchNames = ['latency', 'rate', 'memory', 'matrix', 'alone', 'web', 'console', 'routing'] as const;
export type BenchName = (typeof benchNames)[number];

export interface BenchOptions {
  readonly names: readonly BenchName[];
  /** Short and rough: to see that it works. */
  readonly quick: boolean;
  /** Folder of the benchmark's own stack, and the first of its 1,000 ports. */
  readonly dir: string;
  readonly portBase: number;
  readonly resultFile: string;
  /** Ends it early; the servers are stopped before it rejects. */
  readonly interrupted: AbortSignal;
  readonly print: (line: string) => void;
}

interface Results {
  latency?: LatencyResult;
  rate?: RateResults;
  memory?: MemoryResult;
  matrix?: MatrixResult;
  alone?: AloneResult;
  web?: WebResult;
  console?: ConsoleResult;
  routing?: RoutingResult;
}

/** Runs the benchmarks on servers of their own, prints one table and writes all figures as JSON. */
export async function runBench(options: BenchOptions): Promise<void> {
  const { print, names, resultFile } = options;
  const startedAt = new Date().toISOString();
  const results: Results = names.some((name) => !['matrix', 'alone', 'web', 'console', 'routing'].includes(name))
    ? await runCallBenches(options)
    : {};
  const matrix = names.includes('matrix') ? await runMatrixBench(options) : undefined;
  if (matrix !== undefined) results.matrix = matrix;
  if (names.includes('alone')) results.alone = await runAloneBench(options);
  if (names.includes('web')) results.web = await runWebBench(options);
  if (names.includes('console')) results.console = await runConsoleBench(options);
  if (names.includes('routing')) results.routing = await runRoutingBench(options);
  const rows: Row[] = [
    ...(results.latency ? latencyRows(results.latency) : []),
    ...(results.rate ? rateRows(results.rate) : []),
    ...(results.memory ? memoryRows(results.memory) : []),
    ...(results.matrix ? matrixRows(results.matrix) : []),
    ...(results.alone ? aloneRows(results.alone) : []),
    ...(results.web ? webRows(results.web) : []),
    ...(results.console ? consoleRows(results.console) : []),
    ...(results.routing ? routingRows(results.routing) : []),
  ];
  const machine = machineFacts();
  mkdirSync(dirname(resultFile), { recursive: true });
  writeFileSync(
    resultFile,
    `${JSON.stringify({ startedAt, quick: options.quick, machine, rows, results }, null, 2)}\n`,
  );
  const { cpu, cores, system, node, commit } = machine;
  print(
    `\n${cores} cores of ${cpu}, ${system}, Node ${node}, commit ${commit}${options.quick ? ', a quick run' : ''}\n`,
  );
  print(renderTable(rows));
  print(`\nAll figures: ${resultFile}`);
}

async function runCallBenches(options: BenchOptions): Promise<Results> {
  const { dir, portBase, print, names, interrupted } = options;
  const results: Results = {};
  const stack = await startBenchStack(dir, portBase, print, { interrupted });
  try {
    const bench = await Bench.open(stack, options);
    try {
      if (names.includes('latency')) results.latency = await unlessInterrupted(interrupted, bench.latency());
      if (names.includes('memory')) results.memory = await unlessInterrupted(interrupted, bench.memory());
      // Last, for it ends with another Asterisk.
      if (names.includes('rate')) results.rate = await unlessInterrupted(interrupted, bench.rate());
    } finally {
      await bench.close();
    }
  } finally {
    await Promise.all([stack.stop(), stopAmiPbx(dir)]);
  }
  return results;
}

/** What the measurements of calls share: the stack, a person, the bare scripts. */
class Bench {
  readonly #stack: Stack;
  readonly #options: BenchOptions;
  readonly #bare: BareScripts;
  readonly #alice: Awaited<ReturnType<typeof signIn>>;
  readonly #numbers = new CallNumbers();

  private constructor(
    stack: Stack,
    options: BenchOptions,
    bare: BareScripts,
    alice: Awaited<ReturnType<typeof signIn>>,
  ) {
    this.#stack = stack;
    this.#options = options;
    this.#bare = bare;
    this.#alice = alice;
  }

  static async open(stack: Stack, options: BenchOptions): Promise<Bench> {
    const { xmpp } = stack.info;
    if (xmpp === undefined) throw new Error('the stack has no XMPP server');
    tls.setDefaultCACertificates([readFileSync(xmpp.ca, 'utf8')]);
    const alice = await signIn(xmpp, `alice@${xmpp.domain}`);
    return new Bench(stack, options, await BareScripts.start(stack.dir), alice);
  }

  async close(): Promise<void> {
    this.#bare.stop();
    await this.#alice.close();
  }

  async latency(): Promise<LatencyResult> {
    const { bot, domain } = this.#xmpp;
    await this.#warmUp();
    return measureLatency({
      rounds: this.#options.quick ? 60 : 200,
      carrierPort: this.#ports.carrierSip,
      numbers: this.#numbers,
      bare: this.#bare,
      alice: this.#alice,
      gateway: bot,
      bareUser: `bob@${domain}`,
      onProgress: this.#options.print,
    });
  }

  /**
   * Neither a gateway nor a script is what it will be before it has made some calls: the code that makes them is still
   * being compiled.
   */
  async #warmUp(): Promise<void> {
    const calls = this.#options.quick ? 100 : 600;
    await this.#withFeed('xmpp', async (gateway, load) => {
      const bare: StartCall = (id, numbers) => this.#bare.run({ kind: 'call', id, numbers: [...numbers] });
      for (const start of [gateway, bare]) await load.pass({ start, inFlight: 30, calls });
    });
    this.#options.print(`latency: warmed up by ${calls} calls of either`);
  }

  /** Of a gateway that has just been started, with its inspector on. */
  async memory(): Promise<MemoryResult> {
    const { quick, portBase, print } = this.#options;
    const port = portBase + 10;
    await this.#stack.restart('gateway', { env: { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` } });
    const inspector = await Inspector.attach(port);
    try {
      return await this.#withFeed('xmpp', (start, load) => {
        const levels = quick ? [50, 100] : [50, 100, 150, 200];
        return measureMemory({
          load,
          start,
          inspector,
          levels,
          calls: quick ? 400 : 2_000,
          inFlight: 60,
          onProgress: print,
        });
      });
    } finally {
      inspector.close();
      await this.#stack.restart('gateway');
    }
  }

  async rate(): Promise<RateResults> {
    const untold = this.#feed('nobody');
    try {
      return await this.#withFeed('xmpp', (gateway, load) =>
        runRateBench({
          ...this.#options,
          stack: this.#stack,
          bare: this.#bare,
          load,
          gateway,
          gatewayWithoutDelivery: untold.callback,
          onProgress: this.#options.print,
        }),
      );
    } finally {
      await untold.close();
    }
  }

  /** Commands by way of the bus for as long as `work` takes, and somebody to be called. */
  async #withFeed<Result>(
    adapter: string,
    work: (start: StartCall, load: CallLoad) => Promise<Result>,
  ): Promise<Result> {
    const feed = this.#feed(adapter);
    const load = await CallLoad.open(this.#ports.carrierSip, this.#numbers);
    try {
      return await work(feed.callback, load);
    } finally {
      load.close();
      await feed.close();
    }
  }

  #feed(adapter: string): CommandFeed {
    const { redis } = this.#stack.info;
    if (redis === undefined) throw new Error('the stack has no Redis');
    const { domain } = this.#xmpp;
    return createCommandFeed({ redisUrl: redis.url, domain, listener: `alice@${domain}`, adapter });
  }

  get #ports() {
    return stackPorts(this.#options.portBase);
  }

  get #xmpp() {
    const { xmpp } = this.#stack.info;
    if (xmpp === undefined) throw new Error('the stack has no XMPP server');
    return xmpp;
  }
}
