import { join } from 'node:path';
import { orAbort } from '@partyline/adapter-kit';
import { type AdapterState, Backoff, type Clock, type Logger, pause, TroubleLog } from '@partyline/core';
import type { MatrixAccount } from '../config.ts';
import { type Encryption, openEncryption } from './encryption.ts';
import { createHomeserver, type Homeserver } from './homeserver.ts';
import { loadSdk } from './load-sdk.ts';
import { openClient } from './open-client.ts';
import { isSignedOut, RequestError } from './request-error.ts';
import { signIn } from './sign-in.ts';
import { SYNC_FILTER, type SyncAnswer } from './sync-answer.ts';

/** What an account can do once it has signed in. */
export interface Session {
  readonly homeserver: Homeserver;
  readonly encryption: Encryption | undefined;
}

export interface LinkOptions {
  readonly config: MatrixAccount;
  readonly state: AdapterState;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  /** How we are seen while we listen: `online` or `unavailable`. */
  readonly presence: () => string;
  /** How long a sync may wait at most for something new; undefined for as long as is usual. */
  readonly longestWaitMs: () => number | undefined;
  readonly onOnline: (session: Session) => void;
  /**
   * Handles what came since the last sync; `since` is undefined for the very first one of an account. True when all of
   * it is safe: only then the next sync begins after it. False when we are stopping. Whatever it rejects with, the same
   * comes again.
   */
  readonly onAnswer: (session: Session, answer: SyncAnswer, since: string | undefined) => Promise<boolean>;
}

/** How long the homeserver holds a sync open when nothing happens. */
const LONG_POLL_MS = 20_000;
/** An account that is refused will hardly be accepted a second later. */
const REFUSED_PAUSE_MS = 60_000;
/** The name under which is kept how far we have read. */
const SINCE = 'sync';

/** A sync loop that loses nothing and comes back. */
export class MatrixLink {
  readonly #options: LinkOptions;
  readonly #logger: Logger;
  readonly #stopping = new AbortController();
  readonly #backoff: Backoff;
  readonly #trouble: TroubleLog;
  /** The session by which we listen. */
  #current: Session | undefined;
  #opened: Session | undefined;
  #becameOnline = Promise.withResolvers<Session>();
  #since: string | undefined;
  #running: Promise<void> | undefined;
  #problem: string | undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#logger = options.logger.child({ userId: options.config.userId });
    this.#backoff = new Backoff({ minMs: 250, maxMs: 15_000, random: options.random });
    this.#trouble = new TroubleLog(this.#logger, () => options.clock.now(), 'The Matrix homeserver is not reached');
  }

  get online(): boolean {
    return this.#current !== undefined;
  }

  /** Why it is not online, for an operator; undefined while it is, and before the first try has ended. */
  get problem(): string | undefined {
    return this.#problem;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the adapter is stopped'));
    await this.#running;
    this.#current = undefined;
  }

  /** Waits until the homeserver is reached. Rejects only with the signal's reason. */
  async session(signal: AbortSignal): Promise<Session> {
    signal.throwIfAborted();
    return this.#current ?? (await orAbort(this.#becameOnline.promise, signal));
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        this.#opened ??= await this.#open();
        if (!(await this.#sync(this.#opened))) return;
        this.#backoff.reset();
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        this.#current = undefined;
        this.#problem = error instanceof Error ? error.message : String(error);
        await this.#recover(error);
      }
    }
  }

  async #open(): Promise<Session> {
    this.#since = await this.#options.state.get(SINCE);
    const accessToken = await signIn(this.#options.config, this.#stopping.signal);
    const plain = { baseUrl: this.#options.config.baseUrl, accessToken, signal: this.#stopping.signal };
    const homeserver = createHomeserver(openClient(plain));
    const { userId, deviceId } = await homeserver.whoAmI();
    if (userId !== this.#options.config.userId) {
      this.#logger.error(
        { signedInAs: userId },
        'The access token belongs to another Matrix account than the configured one',
      );
      throw new RequestError('M_FORBIDDEN', 403);
    }
    if (
      this.#options.config.cryptoStore === undefined ||
      deviceId === undefined ||
      loadSdk().cryptoProblem !== undefined
    ) {
      return { homeserver, encryption: undefined };
    }
    // The keys are a device's own: with those of another the homeserver would refuse us.
    const cryptoStore = join(this.#options.config.cryptoStore, encodeURIComponent(deviceId));
    const client = openClient({ ...plain, cryptoStore });
    return { homeserver: createHomeserver(client), encryption: await openEncryption(client) };
  }

  /** False when there is to be no further one. */
  async #sync(session: Session): Promise<boolean> {
    const { homeserver } = session;
    // The first answer after a break comes at once, whether or not there is anything new.
    const waitMs =
      this.#current === undefined ? 0 : Math.min(this.#options.longestWaitMs() ?? LONG_POLL_MS, LONG_POLL_MS);
    const answer = await homeserver.sync({
      since: this.#since,
      filter: SYNC_FILTER,
      waitMs,
      presence: this.#options.presence(),
    });
    if (this.#current === undefined) {
      this.#current = session;
      this.#problem = undefined;
      this.#trouble.over();
      this.#logger.info(
        { baseUrl: this.#options.config.baseUrl, first: this.#since === undefined },
        'Connected to the Matrix homeserver',
      );
      this.#becameOnline.resolve(session);
      this.#becameOnline = Promise.withResolvers();
      this.#options.onOnline(session);
    }
    if (!(await this.#options.onAnswer(session, answer, this.#since))) return false;
    if (answer.next_batch === this.#since) return true;
    this.#since = answer.next_batch;
    // Where this fails, a restart reads again what the bus then knows already.
    await this.#options.state.set(SINCE, answer.next_batch).catch((error: unknown) => {
      this.#logger.warn({ err: error }, 'How far the Matrix account was read could not be noted');
    });
    return true;
  }

  async #recover(error: unknown): Promise<void> {
    if (error instanceof RequestError && isSignedOut(error)) this.#opened = undefined;
    if (error instanceof RequestError && this.#isRefusal(error)) {
      this.#opened = undefined;
      this.#logger.error({ err: error }, 'The Matrix homeserver refuses the account, its password or its access token');
      await pause(this.#options.clock, REFUSED_PAUSE_MS, this.#stopping.signal);
      return;
    }
    if (error instanceof RequestError && isUnknownPosition(error) && this.#since !== undefined) {
      this.#logger.error(
        { err: error },
        'The homeserver does not know how far we had read; what was said meanwhile is lost',
      );
      this.#since = undefined;
    }
    const asked = error instanceof RequestError ? error.retryAfterMs : undefined;
    const pauseMs = Math.max(asked ?? 0, this.#backoff.next());
    this.#trouble.failed({ err: error, pauseMs });
    await pause(this.#options.clock, pauseMs, this.#stopping.signal);
  }

  /** An expired token is no refusal where a password gets a new one. */
  #isRefusal(error: RequestError): boolean {
    return error.statusCode === 403 || (isSignedOut(error) && this.#options.config.password === undefined);
  }
}

/**
 * Synapse and others say so of a token of another server, or of before a restored backup. A proxy's 400 is another
 * matter.
 */
function isUnknownPosition({ statusCode, errcode }: RequestError): boolean {
  return (
    statusCode === 400 && (errcode === 'M_UNKNOWN' || errcode === 'M_INVALID_PARAM' || errcode === 'M_UNKNOWN_POS')
  );
}
