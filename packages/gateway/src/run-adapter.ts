import {
  type AdapterReport,
  type AdapterState,
  Backoff,
  type Clock,
  type ImAdapter,
  type Lease,
  noteAdapterReport,
  pause,
} from '@partyline/core';
import { aborted } from './aborted.ts';

export interface AdapterRun {
  readonly lease: Lease;
  /** Where its reports are kept. */
  readonly state: AdapterState;
  readonly clock: Clock;
  readonly random: () => number;
  /** Name of this gateway's machine. */
  readonly holder: string;
  readonly createAdapter: () => Promise<ImAdapter>;
}

/** How often it is said how the adapter is, and how long that is believed, ms. */
const REPORT_EVERY_MS = 2_000;
const REPORT_LIFE_MS = 10_000;
/** Before an adapter that gave up is tried again. */
const OFF_MS = { minMs: 4 * 60_000, maxMs: 30 * 60_000 };

/**
 * Runs an adapter while its lease is held: two processes on one account would end each other's connections, and each
 * would read the other's outbox. A new adapter is made for each holding. One that gives up loses the lease for some
 * minutes, so that another gateway may try.
 */
export async function runAdapter(run: AdapterRun, signal: AbortSignal): Promise<void> {
  const backoff = new Backoff({ ...OFF_MS, random: run.random });
  while (!signal.aborted) {
    const reason = await holdOnce(run, signal);
    if (reason === undefined) return;
    const offMs = backoff.next();
    await report(run, { state: 'off', reason, holder: run.holder }, offMs);
    await pause(run.clock, offMs, signal);
  }
}

/** Resolves with the reason why the adapter gave up, or with nothing when the signal aborts. */
async function holdOnce(run: AdapterRun, signal: AbortSignal): Promise<string | undefined> {
  const leaving = new AbortController();
  let reason: string | undefined;
  await run.lease.hold(AbortSignal.any([signal, leaving.signal]), async (held) => {
    const adapter = await run.createAdapter();
    if (held.aborted) return;
    adapter.start();
    const stopReporting = keepReporting(run, adapter);
    reason = await Promise.race([aborted(held), adapter.gaveUp]).then((text) => text ?? undefined);
    stopReporting();
    await adapter.stop();
    if (reason !== undefined) leaving.abort();
  });
  return signal.aborted ? undefined : reason;
}

function keepReporting(run: AdapterRun, adapter: ImAdapter): () => void {
  const { clock, holder } = run;
  let cancel = () => {};
  const tell = () => {
    const { online, problem: reason } = adapter;
    void report(
      run,
      { state: online ? 'online' : 'connecting', reason: online ? undefined : reason, holder },
      REPORT_LIFE_MS,
    );
    cancel = clock.after(REPORT_EVERY_MS, tell);
  };
  tell();
  return () => cancel();
}

/** Without Redis nobody could read it; the next one says it. */
async function report({ state }: AdapterRun, what: AdapterReport, ttlMs: number): Promise<void> {
  await noteAdapterReport(state, what, ttlMs).catch(() => {});
}
