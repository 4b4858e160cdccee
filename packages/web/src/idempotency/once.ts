import {
  BusError,
  type Clock,
  type IdempotencyRecord,
  type Logger,
  type Records,
  storedIdempotency,
  type WatchStream,
} from '@partyline/core';

export interface OnceDeps {
  readonly records: Records;
  readonly watch: Pick<WatchStream, 'range'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: (bytes: number) => Uint8Array;
}

/** An answer as it goes over the wire, and is stored. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Which request it is, and under which name its answer is kept. */
export interface OnceRequest {
  readonly name: string;
  readonly request: string;
}

export interface Attempt {
  /** The newest entry of the watch stream before this request did anything, at its first attempt. */
  readonly since: string;
  /** An earlier attempt may have done part or all of it: its process died, or could not reach the bus. */
  readonly isAgain: boolean;
}

/** `final`: the answer for good; what passes is answered and not kept. */
export interface OnceOutcome {
  readonly answer: StoredAnswer;
  readonly final: boolean;
}

export type OnceResult =
  | { readonly kind: 'answered'; readonly answer: StoredAnswer; readonly isReplay: boolean }
  /** Another request is being carried out under this name, or was. */
  | { readonly kind: 'in-work' }
  | { readonly kind: 'other-request' };

/** Longer than any attempt takes, so that whoever has had it for so long is dead. ms */
const LEASE_MS = 15_000;
const KEPT_MS = 24 * 3_600_000;
/** The start of a stream that holds nothing yet. */
const START = '0-0';

/**
 * Carries a request out once, however often it comes: the first answer is kept and given to the others. `working` is
 * stored before anything is done, with the place in the watch stream after which the outcome is told. Whoever finds it
 * stale goes on from there: what `work` does has to be harmless when done again, and is, for all of it goes by names that
 * follow from the request's. Leases only save work: where two attempts overlap, both come to the same answer. Rejects
 * with a retryable `BusError` before anything is done.
 */
export async function once(
  { name, request }: OnceRequest,
  deps: OnceDeps,
  work: (attempt: Attempt) => Promise<OnceOutcome>,
): Promise<OnceResult> {
  const { records, clock, random } = deps;
  const owner = Buffer.from(random(9)).toString('base64url');
  for (;;) {
    const found = await records.get(name);
    const record = found && decode(found.text);
    if (record !== undefined && record.request !== request) return { kind: 'other-request' };
    if (record?.state === 'done') return { kind: 'answered', answer: answerOf(record), isReplay: true };
    if (record !== undefined && record.leaseUntilMs > clock.now()) return { kind: 'in-work' };
    const since = record?.since ?? (await deps.watch.range())?.newest ?? START;
    const mine: Working = { state: 'working', request, since, owner, leaseUntilMs: clock.now() + LEASE_MS };
    const ifVersion = found?.version ?? 'absent';
    if (!(await records.put(name, storedIdempotency.encode(mine), { ttlMs: KEPT_MS, ifVersion }))) continue;
    return finish(name, mine, deps, () => work({ since, isAgain: record !== undefined }));
  }
}

type Working = Extract<IdempotencyRecord, { state: 'working' }>;

async function finish(
  name: string,
  mine: Working,
  deps: OnceDeps,
  work: () => Promise<OnceOutcome>,
): Promise<OnceResult> {
  try {
    const { answer, final } = await work();
    const done = final ? { state: 'done' as const, request: mine.request, ...answer } : { ...mine, leaseUntilMs: 0 };
    const kept = await replaceOwn(name, mine.owner, done, deps);
    return { kind: 'answered', answer: kept ?? answer, isReplay: kept !== undefined };
  } catch (error) {
    await replaceOwn(name, mine.owner, { ...mine, leaseUntilMs: 0 }, deps);
    throw error;
  }
}

/**
 * Writes what came of an attempt, if it is still ours; gives the answer that another attempt has written. Where the bus
 * is not reached nothing is lost: a retry finds the outcome as this attempt did.
 */
async function replaceOwn(
  name: string,
  owner: string,
  record: IdempotencyRecord,
  { records, logger }: OnceDeps,
): Promise<StoredAnswer | undefined> {
  try {
    const found = await records.get(name);
    const now = found && decode(found.text);
    if (now?.state === 'done') return answerOf(now);
    if (found === undefined || now?.owner !== owner) return undefined;
    await records.put(name, storedIdempotency.encode(record), { ttlMs: KEPT_MS, ifVersion: found.version });
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    logger.warn({ err: error }, 'the answer to a request is not kept; its retry will find it again');
  }
  return undefined;
}

function decode(text: string): IdempotencyRecord {
  const decoded = storedIdempotency.decode(text);
  // Another version wrote it: what it did is not known here, and must not be done again.
  if (!decoded.ok) throw new BusError('corrupt', `a stored request cannot be read: ${decoded.reason}`);
  return decoded.value;
}

function answerOf({ status, headers, body }: Extract<IdempotencyRecord, { state: 'done' }>): StoredAnswer {
  return { status, headers, body };
}
