/**
 * What an adapter instance must know again after a restart: how far it has read, which message shows which call. Small
 * values by name, apart for each instance. Both reject with a `BusError` when the bus is not reached; the caller
 * retries.
 */
export interface AdapterState {
  get(name: string): Promise<string | undefined>;
  /** Resolves when it is stored. `ttlMs` (ms) is how long it is kept; without it, for good. */
  set(name: string, value: string, options?: { readonly ttlMs?: number }): Promise<void>;
}
