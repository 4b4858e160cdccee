import type {
  AdapterId,
  BudgetLimits,
  Budgets,
  CallLimits,
  CallQuota,
  CallSettings,
  CallState,
  CallStore,
  CausePolicy,
  Clock,
  Drains,
  JoinLinks,
  Lease,
  Lines,
  Logger,
  NodeId,
  NodeInbox,
  NodeReport,
  NodeReporter,
  ProviderId,
  Records,
  Rules,
  StatusSink,
  Talks,
  Telephony,
} from '@partyline/core';
import { NodeSession } from './node-session.ts';
import type { PromptMaker } from './prompts/prompt-maker.ts';

export interface OrchestratorConfig {
  readonly node: NodeId;
  readonly rules: Rules;
  readonly callSettings: CallSettings;
  readonly callLimits: CallLimits;
  /** What calls may cost in a day; missing: anything. */
  readonly budgetLimits?: BudgetLimits | undefined;
  /** How many calls a provider carries at once; one that is missing carries any number. */
  readonly lineLimits?: ReadonlyMap<ProviderId, number> | undefined;
  /** New calls are not taken while a request to Asterisk has waited longer than this for its answer, in ms. */
  readonly overloadedAfterMs: number;
  /** How long recordings are kept, in ms. */
  readonly keepRecordingsMs: number;
  /** How long a stop waits for calls that are being set up, in ms. */
  readonly drainMs: number;
}

export interface OrchestratorDeps {
  readonly lease: Lease;
  readonly inbox: NodeInbox;
  readonly store: CallStore;
  readonly statusSink: StatusSink;
  readonly quota: CallQuota;
  readonly budgets: Budgets;
  readonly lines: Lines;
  readonly drains: Pick<Drains, 'list'>;
  readonly records: Records;
  /** Where it is said who is talking. */
  readonly talks?: Pick<Talks, 'tell'> | undefined;
  /** Links into calls, where they are set up. */
  readonly links?: JoinLinks | undefined;
  /** Through whom the people of a network are written to. */
  readonly adapterFor?: ((network: string) => AdapterId | undefined) | undefined;
  readonly reporter: NodeReporter;
  readonly createTelephony: () => Telephony;
  /** What is told in sound; without it by the sounds that Asterisk brings. */
  readonly prompts?: PromptMaker | undefined;
  readonly causes: CausePolicy;
  readonly clock: Clock;
  /** ms from any point, never set; `performance.now` by default. */
  readonly monotonic?: () => number;
  readonly logger: Logger;
  /** Called with what each stored step changed in a call, for whoever counts. */
  readonly onStep?: (before: CallState, after: CallState) => void;
}

/** How often the node's state is reported at least, in ms. */
const REPORT_INTERVAL_MS = 1_000;
/** How soon a change of it is noticed, in ms. */
const REPORT_CHECK_MS = 50;

/** Time between two terms when one ended by itself, in ms. */
const RETRY_MS = 1_000;

/** Drives one Asterisk whenever this instance holds the node's lease. */
export class Orchestrator {
  readonly #config: OrchestratorConfig;
  readonly #deps: OrchestratorDeps;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #session: NodeSession | undefined;

  constructor(config: OrchestratorConfig, deps: OrchestratorDeps) {
    this.#config = config;
    this.#deps = { ...deps, logger: deps.logger.child({ node: config.node }) };
  }

  start(): void {
    this.#running = this.#run();
  }

  /**
   * Takes no new call, waits (up to the configured time) until nobody's phone rings any more, stores everything and
   * releases the lease. Conferences go on: the next holder of the lease takes them over.
   */
  async stop(): Promise<void> {
    const session = this.#session;
    await session?.drain(this.#config.drainMs);
    await session?.finish();
    this.#stopping.abort();
    await this.#running;
  }

  /**
   * Term after term: one that ended because its writes were refused, or by an error that nobody foresaw, is followed by
   * another, when the lease is to be had again. The other nodes and the adapters of this process go on meanwhile.
   */
  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#deps.lease.hold(signal, (lease) => this.#term(lease));
      } catch (error) {
        this.#deps.logger.error({ err: error }, 'driving the node failed, will try again');
      }
      if (!signal.aborted) await new Promise<void>((resolve) => this.#deps.clock.after(RETRY_MS, resolve));
    }
  }

  /** One holding of the lease. */
  async #term(lease: AbortSignal): Promise<void> {
    const session = new NodeSession(this.#config, this.#deps);
    this.#session = session;
    const stopReporting = this.#report(session);
    try {
      await session.run(lease);
    } finally {
      stopReporting();
      this.#session = undefined;
    }
  }

  /** Reports at once when the node becomes or stops being callable, and regularly in between. */
  #report(session: NodeSession): () => void {
    const { clock, reporter, logger } = this.#deps;
    let cancel = (): void => {};
    let last: NodeReport | undefined;
    const tick = (): void => {
      const { callable, drained, load } = session;
      const now = { node: this.#config.node, callable, load, atMs: clock.now(), ...(drained && { drained }) };
      const isNews = last?.callable !== callable || last.drained !== now.drained;
      if (last === undefined || isNews || now.atMs - last.atMs >= REPORT_INTERVAL_MS) {
        last = now;
        reporter.report(now).catch((error: unknown) => logger.debug({ err: error }, 'node not reported'));
      }
      cancel = clock.after(REPORT_CHECK_MS, tick);
    };
    tick();
    return () => cancel();
  }
}
