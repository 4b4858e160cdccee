/** Time as an argument. Node's own serves in production, virtual time in tests. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Calls back once after `delayMs`; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void;
}
