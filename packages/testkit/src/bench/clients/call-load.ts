import { setTimeout as delay } from 'node:timers/promises';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { percentile } from '../machine/statistics.ts';
import type { CallNumbers } from './call-numbers.ts';
import { SipCallee } from './sip-callee.ts';

/** Starts a call to two numbers. What it resolves to is not waited for; that it fails is told. */
export type StartCall = (id: string, numbers: readonly [string, string]) => Promise<void>;

export interface LoadOptions {
  readonly start: StartCall;
  /** Calls at a time: as soon as one is over the next is started. */
  readonly inFlight: number;
  readonly seconds: number;
}

export interface LoadResult {
  /** Both legs up, per second. */
  readonly callsPerSecond: number;
  readonly calls: number;
  /** Those before and after the time that counts included. */
  readonly begun: number;
  readonly failed: number;
  /** From the start until leg 2 is up, ms. */
  readonly setUpP50: number;
  readonly setUpP95: number;
}

/** Before this nothing counts: the first calls all begin together. */
const RAMP_MS = 2_000;
const TALK_MS = 1_000;
const LOST_MS = 20_000;
const HOLD_AT_ONCE = 10;

interface RunningCall {
  readonly numbers: readonly [string, string];
  readonly startedAtMs: number;
  upAtMs?: number;
  readonly up: PromiseWithResolvers<void>;
  readonly over: PromiseWithResolvers<void>;
  legsOver: number;
}

/**
 * Whoever is called: picks up at once; of each pair the second hangs up after a second, and the caller has to let the
 * first go.
 */
export class CallLoad {
  readonly #callee: SipCallee;
  readonly #numbers: CallNumbers;
  readonly #calls = new Map<string, RunningCall>();
  #holding = false;

  private constructor(callee: SipCallee, numbers: CallNumbers) {
    this.#callee = callee;
    this.#numbers = numbers;
  }

  static async open(port: number, numbers: CallNumbers): Promise<CallLoad> {
    const callee: SipCallee = await SipCallee.listen(port, {
      answer: (number) =>
        isSecond(number) && !load.#holding ? { kind: 'pick-up', talkMs: TALK_MS } : { kind: 'pick-up' },
      onUp: (number, atMs) => load.#up(number, atMs),
      onOver: (number) => load.#legOver(number),
    });
    const load = new CallLoad(callee, numbers);
    return load;
  }

  close(): void {
    this.#callee.close();
  }

  async run({ start, inFlight, seconds }: LoadOptions): Promise<LoadResult> {
    const fromMs = monotonicMs() + RAMP_MS;
    const untilMs = fromMs + seconds * 1_000;
    const setUps: number[] = [];
    let begun = 0;
    let failed = 0;
    const slot = async (index: number): Promise<void> => {
      await delay((index / inFlight) * RAMP_MS);
      while (monotonicMs() < untilMs) {
        begun += 1;
        const call = this.#begin(start);
        await inTime(call.over.promise, 'a call was not cleared away').catch(() => {
          failed += 1;
        });
        const { upAtMs } = call;
        if (upAtMs !== undefined && upAtMs >= fromMs && upAtMs < untilMs) setUps.push(upAtMs - call.startedAtMs);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, (_, index) => slot(index)));
    return {
      callsPerSecond: setUps.length / seconds,
      calls: setUps.length,
      begun,
      failed,
      setUpP50: percentile(setUps, 0.5),
      setUpP95: percentile(setUps, 0.95),
    };
  }

  /** Lets so many calls come and go. Rejects when one is not cleared away. */
  async pass({ start, inFlight, calls }: { start: StartCall; inFlight: number; calls: number }): Promise<void> {
    let left = calls;
    const slot = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await inTime(this.#begin(start).over.promise, 'a call was not cleared away');
      }
    };
    await Promise.all(Array.from({ length: inFlight }, slot));
  }

  /** Brings `calls` conferences up, a few at a time, and keeps them. */
  async hold(start: StartCall, calls: number): Promise<void> {
    this.#holding = true;
    const held = new Set<RunningCall>();
    while (held.size < calls) {
      const few = Array.from({ length: Math.min(HOLD_AT_ONCE, calls - held.size) }, () => this.#begin(start));
      await Promise.all(few.map((call) => inTime(call.up.promise, 'a conference to be held did not come up')));
      for (const call of few) held.add(call);
    }
    this.#holding = false;
  }

  /** Hangs up whatever is held, and waits until the callers have cleared it away. */
  async letGo(): Promise<void> {
    const calls = new Set(this.#calls.values());
    for (const call of calls) {
      this.#callee.hangUp(call.numbers[1]);
      await inTime(call.over.promise, 'a conference was not cleared away');
    }
  }

  #begin(start: StartCall): RunningCall {
    const numbers = this.#numbers.take();
    const [up, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const call: RunningCall = { numbers, startedAtMs: monotonicMs(), up, over, legsOver: 0 };
    for (const number of numbers) this.#calls.set(number, call);
    // As new as the numbers: a message id that was seen before would be dropped as a repeat.
    start(`bench-${numbers[0].slice(1)}`, numbers).catch((error: unknown) => console.error(String(error)));
    return call;
  }

  #up(number: string, atMs: number): void {
    const call = this.#calls.get(number);
    if (call === undefined || number !== call.numbers[1]) return;
    call.upAtMs = atMs;
    call.up.resolve();
  }

  #legOver(number: string): void {
    const call = this.#calls.get(number);
    this.#calls.delete(number);
    if (call === undefined) return;
    call.legsOver += 1;
    if (call.legsOver === 2) call.over.resolve();
  }
}

/** Pairs begin with an even number. */
function isSecond(number: string): boolean {
  return Number(number.at(-1)) % 2 === 1;
}

/** Rejects when it takes so long that something must have been lost. */
async function inTime(promise: Promise<void>, complaint: string): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(complaint)), LOST_MS);
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
