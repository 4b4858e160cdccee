import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { GatewayConfig } from './gateway-config.ts';
import { tcpPortIsFree } from './process/probes.ts';
import { isRunning, type ProcessRecord, signalProcess, startProcess, waitForExit } from './process/process-record.ts';
import { type ServerContext, type ServerName, type StackServer, serverNames, usualServers } from './server.ts';
import { carrierServer } from './servers/carrier.ts';
import { epsilonServer } from './servers/epsilon.ts';
import { gatewayServer } from './servers/gateway.ts';
import { pbxServer, secondPbxServer } from './servers/pbx.ts';
import { prosodyServer } from './servers/prosody.ts';
import { redisServer } from './servers/redis.ts';
import { synapseServer } from './servers/synapse.ts';
import type { StackInfo } from './stack-info.ts';
import { defaultPortBase, stackPorts } from './stack-ports.ts';
import { StackState } from './stack-state.ts';

const readyWithinMs = 60_000;
const exitWithinMs = 15_000;

const servers: Readonly<Record<ServerName, StackServer>> = {
  redis: redisServer,
  prosody: prosodyServer,
  synapse: synapseServer,
  pbx: pbxServer,
  pbx2: secondPbxServer,
  carrier: carrierServer,
  epsilon: epsilonServer,
  gateway: gatewayServer,
};

export interface StackOptions {
  /** The stack's folder. Default `.stack`. */
  readonly dir?: string;
  readonly portBase?: number;
  /** Default: {@link usualServers}. */
  readonly servers?: readonly ServerName[];
  /** The address at which browsers reach the stack's pages and the PBX's sound. Default: there are no pages. */
  readonly browsersAt?: string;
  /** Where the PBX's sound is, if not there. */
  readonly soundAt?: string;
  /** Changes the gateway's configuration before it is written, at every start of the gateway. */
  readonly changeConfig?: (config: GatewayConfig) => void;
  /** Whether the XMPP server keeps what people write (XEP-0313). Default: yes. */
  readonly xmppArchive?: boolean;
  /**
   * Ends a start that is under way: it rejects with the signal's reason, and what has been started is recorded for
   * `stop`.
   */
  readonly interrupted?: AbortSignal;
  /** Told what happens, for a person to follow. */
  readonly onProgress?: (line: string) => void;
}

export interface StartOptions {
  /** Added to the server's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface StopOptions {
  /** Default SIGTERM; after 15 s without effect SIGKILL follows. */
  readonly signal?: NodeJS.Signals;
}

/** A local stack. Its servers outlive this process unless they are stopped. */
export class Stack {
  readonly dir: string;
  /** What is where, for every server of this stack, up or not. */
  readonly info: StackInfo;
  readonly names: readonly ServerName[];
  readonly #state: StackState;
  readonly #portBase: number;
  readonly #changeConfig: (config: GatewayConfig) => void;
  readonly #xmppArchive: boolean;
  readonly #browsersAt: string | undefined;
  readonly #soundAt: string | undefined;
  readonly #interrupted: AbortSignal | undefined;
  readonly #progress: (line: string) => void;
  /** Wanted, but not to be had on this machine. */
  readonly #missing: readonly ServerName[];

  constructor(options: StackOptions = {}) {
    this.#state = new StackState(options.dir ?? '.stack');
    this.dir = this.#state.dir;
    this.#portBase = options.portBase ?? defaultPortBase;
    this.#changeConfig = options.changeConfig ?? (() => {});
    this.#xmppArchive = options.xmppArchive ?? true;
    this.#browsersAt = options.browsersAt;
    this.#soundAt = options.soundAt ?? options.browsersAt;
    this.#interrupted = options.interrupted;
    this.#progress = options.onProgress ?? (() => {});
    const wanted = options.servers ?? usualServers;
    this.#missing = wanted.filter((name) => servers[name].missing?.() !== undefined);
    this.names = serverNames.filter((name) => wanted.includes(name) && !this.#missing.includes(name));
    const info: StackInfo = { dir: this.dir, portBase: this.#portBase };
    for (const name of this.names) Object.assign(info, servers[name].describe(this.#context(name, info)));
    this.info = info;
  }

  /** Starts what is not up yet, each when those that it needs are ready. Repeatable. */
  async start(): Promise<void> {
    await this.#state.locked(async () => {
      this.#refuseOtherPorts();
      this.#state.writeInfo(this.info);
      for (const name of this.#missing) this.#progress(`${name}: ${servers[name].missing?.()}; going on without it`);
      await this.#startAll();
    });
  }

  /** Stops every server of the folder, also those that an interrupted run left. */
  async stop(): Promise<void> {
    await this.#state.locked(async () => {
      await Promise.all([...serverNames].reverse().map((name) => this.#stop(name, {})));
    });
  }

  async startServer(name: ServerName, options: StartOptions = {}): Promise<void> {
    await this.#state.locked(() => this.#start(name, options));
  }

  async stopServer(name: ServerName, options: StopOptions = {}): Promise<void> {
    await this.#state.locked(() => this.#stop(name, options));
  }

  async restart(name: ServerName, options: StartOptions & StopOptions = {}): Promise<void> {
    await this.#state.locked(async () => {
      await this.#stop(name, options);
      await this.#start(name, options);
    });
  }

  /** Process id of a server that is up. */
  pid(name: ServerName): number | undefined {
    return this.#state.running(name)?.pid;
  }

  /** Sends a signal without waiting for anything, SIGSTOP for one; false when the server is not up. */
  signal(name: ServerName, signal: NodeJS.Signals): boolean {
    const record = this.#state.running(name);
    return record !== undefined && signalProcess(record, signal);
  }

  /** Waits until a server has ended by itself; false when it has not within `withinMs`. */
  async ended(name: ServerName, withinMs: number): Promise<boolean> {
    const record = this.#state.running(name);
    return record === undefined || (await waitForExit(record, withinMs));
  }

  /** Everything a server said on its standard output and error, earlier runs included. */
  log(name: ServerName): string {
    return readFileSync(this.#state.logFile(name), 'utf8');
  }

  /** Side by side; when one fails the others still come up, so that whoever looks finds them recorded. */
  async #startAll(): Promise<void> {
    const starts = new Map<ServerName, Promise<void>>();
    for (const name of this.names) {
      const before = (servers[name].after ?? []).map((needed) => starts.get(needed));
      starts.set(
        name,
        Promise.all(before).then(() => this.#start(name, {})),
      );
    }
    const failed = (await Promise.allSettled(starts.values())).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  async #start(name: ServerName, { env }: StartOptions): Promise<void> {
    const server = servers[name];
    const context = this.#context(name, this.info);
    const logFile = this.#state.logFile(name);
    const running = this.#state.running(name);
    this.#interrupted?.throwIfAborted();
    // An interrupted run may have left it on its way.
    if (running !== undefined) return makeReady(server, context, running, logFile, this.#interrupted);
    await refuseTakenPorts(server, context);
    this.#progress(`${name}: starting`);
    const began = Date.now();
    const launch = await server.prepare(context);
    this.#interrupted?.throwIfAborted();
    const record = await startProcess(
      { ...launch, env: { ...launch.env, ...env } },
      logFile,
      this.#state.pidFile(name),
    );
    await makeReady(server, context, record, logFile, this.#interrupted);
    this.#progress(`${name}: ready after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }

  async #stop(name: ServerName, { signal = 'SIGTERM' }: StopOptions): Promise<void> {
    const record = this.#state.running(name);
    if (record === undefined) return;
    this.#progress(`${name}: stopping`);
    signalProcess(record, signal);
    if (!(await waitForExit(record, exitWithinMs))) {
      this.#progress(`${name}: does not end, killing it`);
      signalProcess(record, 'SIGKILL');
      await waitForExit(record, exitWithinMs);
    }
    this.#state.running(name);
  }

  #context(name: ServerName, info: StackInfo): ServerContext {
    return {
      stackDir: this.dir,
      dir: this.#state.serverDir(name),
      ports: stackPorts(this.#portBase),
      secret: (word) => this.#state.secret(word),
      secretFile: (word) => this.#state.secretFile(word),
      changeConfig: this.#changeConfig,
      xmppArchive: this.#xmppArchive,
      browsersAt: this.#browsersAt,
      soundAt: this.#soundAt,
      info,
    };
  }

  #refuseOtherPorts(): void {
    const before = this.#state.readInfo()?.portBase;
    if (before === undefined || before === this.#portBase) return;
    if (serverNames.some((name) => this.#state.running(name) !== undefined)) {
      throw new Error(`${this.dir} is up with port base ${before}: stop it before giving it ${this.#portBase}`);
    }
  }
}

/** Makes a stack and waits until all its servers are ready. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const stack = new Stack(options);
  await stack.start();
  return stack;
}

async function refuseTakenPorts(server: StackServer, context: ServerContext): Promise<void> {
  for (const port of server.tcpPorts(context.ports)) {
    // A server that has just been killed may hold its port a moment longer.
    const deadline = Date.now() + 5_000;
    while (!(await tcpPortIsFree(port))) {
      if (Date.now() > deadline)
        throw new Error(`${server.name} needs port ${port}, which another program holds; choose another port base`);
      await delay(100);
    }
  }
}

async function makeReady(
  server: StackServer,
  context: ServerContext,
  record: ProcessRecord,
  logFile: string,
  interrupted: AbortSignal | undefined,
): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    if (await server.ready(context)) break;
    interrupted?.throwIfAborted();
    const problem = !isRunning(record)
      ? 'ended while it started'
      : Date.now() > deadline
        ? 'is not ready after a minute'
        : undefined;
    if (problem !== undefined) throw new Error(`${server.name} ${problem}. The end of ${logFile}:\n${tail(logFile)}`);
    await delay(50);
  }
  await server.settle?.(context);
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
