import { BusError, type Lease, type Logger } from '@partyline/core';
import { z } from 'zod';
import type { LeaseKeys } from '../connection/keys.ts';
import { pause } from '../connection/pause.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import { loadScript } from '../connection/script.ts';

/** The right that is held now: what the key holds, and its fencing token. */
export interface Grant {
  readonly value: string;
  readonly token: number;
}

const ACQUIRE = loadScript('nodes/acquire');

const RENEW = loadScript('nodes/renew');

const RELEASE = loadScript('nodes/release');

const acquiredSchema = z.union([z.string().regex(/^\d+$/).transform(Number), z.tuple([z.string()])]);

export interface LeaseTimes {
  /** How long it is held without being renewed, ms. */
  readonly ttlMs: number;
  /** How often others look whether it is free, ms. */
  readonly pollMs: number;
}

export interface LeaseDeps {
  readonly connection: RedisConnection;
  readonly keys: LeaseKeys;
  /** Unique per process: a name a person knows, and something random. */
  readonly instance: string;
  readonly times: LeaseTimes;
  /**
   * Work goes on while Redis is away, until somebody else is known to have the lease: for work that does no harm when
   * two do it for a moment.
   */
  readonly outlivesOutage?: boolean;
  readonly logger: Logger;
}

/** Why a lease was lost. */
interface Loss {
  readonly reason: string;
  readonly heldBy?: string;
}

/** The instance of a grant `<instance>:<token>`. */
function nameOf(grant: string): string {
  return grant.replace(/:\d+$/, '');
}

/** A key that expires, renewed at a third of its life. See {@link Lease}. */
export class RedisLease implements Lease {
  readonly #deps: LeaseDeps;
  #grant: Grant | undefined;
  /** When others may have it, of `performance.now()`. */
  #untilMs = 0;

  constructor(deps: LeaseDeps) {
    this.#deps = deps;
  }

  /**
   * Undefined as soon as we may not rely on it any more, also where this process stood still and no timer has told it
   * so.
   */
  get grant(): Grant | undefined {
    return performance.now() < this.#untilMs ? this.#grant : undefined;
  }

  async hold(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      const held = await this.#acquire(signal);
      if (held === undefined) return;
      const ended = await this.#workUnder(held.grant, held.untilMs, signal, work);
      if (ended === 'finished') return;
    }
  }

  async #acquire(signal: AbortSignal): Promise<{ grant: Grant; untilMs: number } | undefined> {
    const { connection, keys, instance, times, logger } = this.#deps;
    let waitingFor: string | undefined;
    while (!signal.aborted) {
      // Counted from before the request: Redis starts the key's life later, so we stop believing earlier than it ends.
      const askedAt = performance.now();
      try {
        const reply = await connection.script(ACQUIRE, [keys.holder, keys.token], [instance, times.ttlMs]);
        const token = acquiredSchema.parse(reply);
        if (typeof token === 'number') {
          logger.info({ lease: keys.holder, fencing: token }, 'got the lease');
          return { grant: { value: `${instance}:${token}`, token }, untilMs: askedAt + times.ttlMs };
        }
        const [holder] = token;
        if (holder !== waitingFor) logger.info({ lease: keys.holder, heldBy: nameOf(holder) }, 'waiting for the lease');
        waitingFor = holder;
      } catch (error) {
        if (!(error instanceof BusError)) throw error;
      }
      await pause(times.pollMs, signal);
    }
    return undefined;
  }

  async #workUnder(
    grant: Grant,
    untilMs: number,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<'finished' | 'lost'> {
    const lost = new AbortController();
    const finished = new AbortController();
    this.#grant = grant;
    this.#untilMs = untilMs;
    const renewing = this.#renew(grant, finished.signal).then((outcome) => {
      if (outcome === 'finished') return;
      this.#grant = undefined;
      this.#deps.logger.warn({ lease: this.#deps.keys.holder, ...outcome }, 'lost the lease');
      lost.abort();
    });
    try {
      await work(AbortSignal.any([signal, lost.signal]));
    } finally {
      this.#grant = undefined;
      finished.abort();
      await renewing;
      if (!lost.signal.aborted) await this.#release(grant);
    }
    return lost.signal.aborted ? 'lost' : 'finished';
  }

  /**
   * Renews until told that the work is finished; resolves early when the lease is lost, or could not be renewed in
   * time.
   */
  async #renew(grant: Grant, finished: AbortSignal): Promise<'finished' | Loss> {
    const { connection, keys, times, outlivesOutage = false } = this.#deps;
    let waitMs = times.ttlMs / 3;
    while (!finished.aborted) {
      const leftMs = this.#untilMs - performance.now();
      await pause(outlivesOutage ? waitMs : Math.max(0, Math.min(waitMs, leftMs)), finished);
      if (finished.aborted) break;
      if (performance.now() >= this.#untilMs && !outlivesOutage) return { reason: 'Redis was not reached in time' };
      const askedAt = performance.now();
      const patienceMs = outlivesOutage ? times.ttlMs : this.#untilMs - askedAt;
      const expired = pause(patienceMs, finished).then(() => 'expired' as const);
      const asked = connection
        .script(RENEW, [keys.holder, keys.token], [grant.value, grant.token, times.ttlMs])
        .then((reply) => (reply === 1 ? ('renewed' as const) : { holder: String(reply) }))
        .catch(() => 'unknown' as const);
      const outcome = await Promise.race([asked, expired]);
      if (typeof outcome === 'object') {
        const { holder } = outcome;
        return { reason: 'another instance has it', ...(holder !== '' && { heldBy: nameOf(holder) }) };
      }
      if (outcome === 'renewed') this.#untilMs = askedAt + times.ttlMs;
      waitMs = outcome === 'renewed' ? times.ttlMs / 3 : times.ttlMs / 20;
    }
    return 'finished';
  }

  async #release(grant: Grant): Promise<void> {
    try {
      await this.#deps.connection.script(RELEASE, [this.#deps.keys.holder], [grant.value]);
    } catch (error) {
      // It expires by itself; the others wait a little longer.
      this.#deps.logger.warn({ err: error, lease: this.#deps.keys.holder }, 'could not release the lease');
    }
  }
}
