import type { Clock, Drains, Logger, NodeId } from '@partyline/core';
import { untilStored } from '../calls/until-stored.ts';

const LOOK_EVERY_MS = 1_000;
/** By then the dispatcher has heard of it too, so that nobody is refused here who could be served elsewhere, in ms. */
const SETTLES_MS = 2_000;

export interface DrainWatchDeps {
  readonly node: NodeId;
  readonly drains: Pick<Drains, 'list'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Whether an operator wants this node to take no new calls. */
export class DrainWatch {
  readonly #deps: DrainWatchDeps;
  /** When we heard of it; undefined while the node is not drained. */
  #heardAtMs: number | undefined;
  #cancel = (): void => {};
  #stopped = false;

  constructor(deps: DrainWatchDeps) {
    this.#deps = deps;
  }

  /** New calls should go elsewhere. */
  get wanted(): boolean {
    return this.#heardAtMs !== undefined;
  }

  /** New calls that come all the same are refused. */
  get settled(): boolean {
    return this.#heardAtMs !== undefined && this.#deps.clock.now() - this.#heardAtMs >= SETTLES_MS;
  }

  /** Resolves when it is known; what was drained before we came is so at once. Rejects when the signal aborts first. */
  async start(signal: AbortSignal): Promise<void> {
    const { drains, node, clock } = this.#deps;
    const list = await untilStored(() => drains.list(), clock, signal);
    if (list.has(node)) this.#heardAtMs = clock.now() - SETTLES_MS;
    this.#again();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #again(): void {
    if (this.#stopped) return;
    this.#cancel = this.#deps.clock.after(LOOK_EVERY_MS, () => void this.#look().finally(() => this.#again()));
  }

  /** While Redis is away nothing changes. */
  async #look(): Promise<void> {
    const { drains, node, clock, logger } = this.#deps;
    try {
      const isDrained = (await drains.list()).has(node);
      if (isDrained !== this.wanted)
        logger.info({}, isDrained ? 'drained: takes no new calls' : 'takes new calls again');
      this.#heardAtMs = isDrained ? (this.#heardAtMs ?? clock.now()) : undefined;
    } catch (error) {
      logger.debug({ err: error }, 'not heard whether the node is drained');
    }
  }
}
