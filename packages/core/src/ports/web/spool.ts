/** Something that waits in a queue, or was there not long ago. */
export interface Spooled {
  /** Unique within its queue. */
  readonly id: string;
  readonly text: string;
  /** From when on it may be handed out, ms since the epoch; without it, it waits no longer and is only kept. */
  readonly dueAtMs?: number | undefined;
}

export interface SpoolLimits {
  /** So many items are known of one queue; beyond that the oldest go, though they wait. */
  readonly most: number;
  /** What was added longer ago goes, ms. */
  readonly keepMs: number;
}

/**
 * Queues of what has to be done at its time, each for itself. Nothing is taken out by being handed out: whoever has
 * done it says so with `settle`. Every method rejects with a `BusError`; the caller retries, a repeat does no harm.
 */
export interface Spool {
  /**
   * Puts items in at their places by `dueAtMs`; one whose id the queue knows is left as it is. Gives how many that
   * waited had to go for them.
   */
  add(queue: string, items: readonly Spooled[], limits: SpoolLimits): Promise<number>;
  /** What is due, the earliest first. */
  due(queue: string, nowMs: number, limit: number): Promise<readonly Spooled[]>;
  /** When the next is due; undefined where nothing waits. */
  nextDueMs(queue: string): Promise<number | undefined>;
  /** New text and time of an item that the queue knows; false where it does not. */
  settle(queue: string, item: Spooled): Promise<boolean>;
  get(queue: string, id: string): Promise<Spooled | undefined>;
  /** What is known, the newest first. */
  newest(queue: string, limit: number): Promise<readonly Spooled[]>;
  /** Everything of the queue goes. */
  forget(queue: string): Promise<void>;
}
