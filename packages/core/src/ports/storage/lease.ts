/** The right of one instance to do something alone, such as to drive one Asterisk. */
export interface Lease {
  /**
   * Waits until the lease is held, renews it while the signal has not aborted, and runs `work` meanwhile with a signal
   * that aborts as soon as the lease is lost. After a loss it waits for the lease again. Releases it at the end, so
   * that another takes over at once.
   */
  hold(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void>;
}
