import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Bus, createBus } from '@partyline/bus';
import { stringify } from 'yaml';
import { inRepository } from '../../stack/root-tree.ts';
import { Stack } from '../../stack/start-stack.ts';
import { AriStandIn } from '../clients/ari-stand-in.ts';
import { type CommandFeed, createCommandFeed, silent } from '../clients/command-feed.ts';
import { cpuMsOf } from '../machine/cpu-time.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';

export interface AloneBenchOptions {
  readonly dir: string;
  readonly portBase: number;
  /** Short and rough. */
  readonly quick: boolean;
  readonly interrupted: AbortSignal;
  readonly print: (line: string) => void;
}

export interface AloneResult {
  readonly callsPerSecond: number;
  /** Of the gateway's own processor time. */
  readonly callsPerCoreSecond: number;
  readonly redisMsPerCall: number;
  readonly legsHeld: number;
  /** Of one core, while so many of them talk: who is talking is told, and how each line sounds is read. */
  readonly talkingLegs: number;
  readonly talkingShare: number;
  /** From getting the lease until the next call is placed, ms. */
  readonly takeUpMs: number;
  /** Phones that rang a second time. */
  readonly rungAgain: number;
}

const IN_FLIGHT = 100;
/** Conferences of two whose people talk, and how long each does before it is the other's turn. */
const TALKING_CALLS = 250;
const TURN_MS = 4_000;
const PATIENCE_MS = 60_000;

/**
 * The gateway without the cost of a telephone system or a chat network: a real Redis, commands put on the bus, and in
 * place of Asterisk one that answers at once.
 */
export async function runAloneBench(options: AloneBenchOptions): Promise<AloneResult> {
  const { dir, portBase, print: onProgress, interrupted } = options;
  await new Stack({ dir, portBase, servers: [], onProgress }).stop();
  // Whatever an earlier run left: its messages would be taken for repeats.
  rmSync(dir, { recursive: true, force: true });
  const stack = new Stack({ dir, portBase, servers: ['redis'], onProgress, interrupted });
  const standIn = await AriStandIn.listen();
  try {
    await stack.start();
    const { redis } = stack.info;
    if (redis === undefined) throw new Error('the stack has no Redis');
    const bench = new AloneBench(options, standIn, redis.url, stack.pid('redis') ?? 0);
    try {
      return await bench.run();
    } finally {
      await bench.close();
    }
  } finally {
    standIn.close();
    await stack.stop();
  }
}

class AloneBench {
  readonly #options: AloneBenchOptions;
  readonly #standIn: AriStandIn;
  readonly #redisUrl: string;
  readonly #redisPid: number;
  readonly #feed: CommandFeed;
  readonly #bus: Bus;
  #gateway: ChildProcess | undefined;
  #begun = 0;

  constructor(options: AloneBenchOptions, standIn: AriStandIn, redisUrl: string, redisPid: number) {
    this.#options = options;
    this.#standIn = standIn;
    this.#redisUrl = redisUrl;
    this.#redisPid = redisPid;
    this.#bus = createBus({ url: redisUrl }, { logger: silent });
    this.#feed = createCommandFeed({ redisUrl, domain: 'bench.example', listener: 'nobody', adapter: 'nobody' });
  }

  async run(): Promise<AloneResult> {
    const { quick, print } = this.#options;
    this.#start();
    // Compiled code and filled caches are what counts.
    await this.#passCalls(quick ? 300 : 2_000);
    const rate = await this.#rate(quick ? 4 : 20);
    print(`alone: ${rate.callsPerSecond.toFixed(0)} calls a second, ${rate.callsPerCoreSecond.toFixed(0)} per core`);
    const talking = await this.#talk(quick ? 10_000 : 30_000);
    print(`alone: ${talking.talkingLegs} legs that talk take ${(100 * talking.talkingShare).toFixed(1)} % of a core`);
    const calls = quick ? 500 : 5_000;
    await this.#hold(calls);
    const legsHeld = this.#standIn.up;
    print(`alone: ${legsHeld} legs held`);
    const taken = await this.#takeUp();
    print(`alone: taken up in ${taken.takeUpMs.toFixed(0)} ms after the lease was got`);
    return { ...rate, ...talking, legsHeld, ...taken };
  }

  async close(): Promise<void> {
    await this.#kill();
    await this.#feed.close();
    await this.#bus.close();
  }

  async #leaseHolder(): Promise<string | undefined> {
    const [node] = await this.#bus.operator.nodes();
    return node?.heldBy;
  }

  /** A closed loop of calls that end as soon as two talk. */
  async #rate(seconds: number) {
    const before = { gateway: this.#cpuMs(), redis: cpuMsOf(this.#redisPid), closed: this.#standIn.closed };
    const untilMs = monotonicMs() + seconds * 1_000;
    await this.#loop(() => monotonicMs() < untilMs);
    const calls = this.#standIn.closed - before.closed;
    return {
      callsPerSecond: calls / seconds,
      callsPerCoreSecond: calls / ((this.#cpuMs() - before.gateway) / 1_000),
      redisMsPerCall: (cpuMsOf(this.#redisPid) - before.redis) / calls,
    };
  }

  async #passCalls(calls: number): Promise<void> {
    const until = this.#begun + calls;
    await this.#loop(() => this.#begun < until);
  }

  /** Each call that is over is followed by the next, as long as `goesOn`; resolves when all are over. */
  async #loop(goesOn: () => boolean): Promise<void> {
    const first = this.#standIn.closed;
    let begun = 0;
    const next = (): void => {
      if (!goesOn()) return;
      begun += 1;
      this.#begin();
    };
    this.#standIn.onClosed = next;
    for (let index = 0; index < IN_FLIGHT; index += 1) next();
    await this.#until('all calls are over', () => this.#standIn.closed - first >= begun && !goesOn());
  }

  /** Conferences of two, in which one or the other is talking. */
  async #talk(forMs: number): Promise<Pick<AloneResult, 'talkingLegs' | 'talkingShare'>> {
    await this.#hold(TALKING_CALLS);
    const stop = this.#standIn.talk(TURN_MS);
    await delay(TURN_MS);
    const [cpuMs, atMs] = [this.#cpuMs(), monotonicMs()];
    await delay(forMs);
    const talkingShare = (this.#cpuMs() - cpuMs) / (monotonicMs() - atMs);
    stop();
    return { talkingLegs: this.#standIn.up, talkingShare };
  }

  async #hold(calls: number): Promise<void> {
    this.#standIn.holding = true;
    while (this.#standIn.up < 2 * calls) {
      const few = Math.min(IN_FLIGHT, calls - this.#standIn.up / 2);
      const wanted = this.#standIn.up + 2 * few;
      for (let index = 0; index < few; index += 1) this.#begin();
      await this.#until('the calls to be held are up', () => this.#standIn.up >= wanted);
    }
  }

  async #takeUp(): Promise<Pick<AloneResult, 'takeUpMs' | 'rungAgain'>> {
    const former = await this.#leaseHolder();
    await this.#kill();
    const { created, dialled } = this.#standIn;
    this.#start();
    let gotAtMs = 0;
    const deadlineMs = monotonicMs() + PATIENCE_MS;
    while (gotAtMs === 0 && monotonicMs() < deadlineMs) {
      const holder = await this.#leaseHolder();
      if (holder !== undefined && holder !== former) gotAtMs = monotonicMs();
      else await delay(2);
    }
    this.#begin();
    await this.#until('the next call is placed', () => this.#standIn.created > created);
    const takeUpMs = monotonicMs() - gotAtMs;
    await this.#until('the next call is up', () => this.#standIn.dialled >= dialled + 2);
    await delay(1_000);
    return { takeUpMs, rungAgain: this.#standIn.dialled - dialled - 2 };
  }

  #begin(): void {
    this.#begun += 1;
    const tail = String(this.#begun).padStart(6, '0');
    const numbers = [`+1202${tail}0`, `+1202${tail}1`] as const;
    this.#feed.callback(`alone-${this.#begun}`, numbers).catch((error: unknown) => console.error(String(error)));
  }

  #start(): void {
    const { dir } = this.#options;
    const folder = join(dir, 'alone');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'partyline.yaml');
    writeFileSync(file, stringify(this.#config()), { mode: 0o600 });
    const log = openSync(join(folder, 'gateway.log'), 'a');
    const main = inRepository('packages/gateway/src/main.ts');
    this.#gateway = spawn(process.execPath, [main, '--config', file, '--roles', 'orchestrator'], {
      stdio: ['ignore', log, log],
      env: { ...process.env, PARTYLINE_BENCH_SECRET: 'k4Zt9-stand-in' },
    });
  }

  #config() {
    const password = { env: 'PARTYLINE_BENCH_SECRET' };
    const many = { calls: 1_000_000, perSeconds: 60 };
    return {
      redis: { url: this.#redisUrl },
      pbx: [{ id: 'pbx1', url: this.#standIn.url, user: 'partyline', password }],
      providers: [{ id: 'alpha', dial: { phone: 'PJSIP/{number}@alpha' }, hosts: [] }],
      adapters: [{ kind: 'xmpp', id: 'xmpp', jid: 'bot@bench.example', password }],
      permissions: { callers: ['xmpp:*@bench.example'] },
      calls: {
        graceSeconds: 0,
        maxCallsPerPerson: 1_000,
        ratePerPerson: many,
        ratePerAddress: many,
        rateInAll: many,
        overloadedAfterSeconds: 60,
      },
      log: { level: 'warn' },
    };
  }

  async #kill(): Promise<void> {
    const gateway = this.#gateway;
    if (gateway === undefined || gateway.exitCode !== null || gateway.signalCode !== null) return;
    gateway.kill('SIGKILL');
    await once(gateway, 'exit');
  }

  #cpuMs(): number {
    return cpuMsOf(this.#gateway?.pid ?? 0);
  }

  async #until(what: string, holds: () => boolean): Promise<void> {
    const deadlineMs = monotonicMs() + PATIENCE_MS;
    while (!holds()) {
      this.#options.interrupted.throwIfAborted();
      if (monotonicMs() > deadlineMs) throw new Error(`the gateway alone: not within a minute: ${what}`);
      await delay(5);
    }
  }
}
