import { join } from 'node:path';
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

/** A sync loop that loses nothing and comes back. */
export interface MatrixLink {
  readonly online: boolean;
  /** Why it is not online, for an operator; undefined while it is, and before the first try has ended. */
  readonly problem: string | undefined;
  start(): void;
  stop(): Promise<void>;
  /** Waits until the homeserver is reached. Rejects only with the signal's reason. */
  session(signal: AbortSignal): Promise<Session>;
}

/** How long the homeserver holds a sync open when nothing happens. */
const LONG_POLL_MS = 20_000;
/** An account that is refused will hardly be accepted a second later. */
const REFUSED_PAUSE_MS = 60_000;
/** The name under which is kept how far we have read. */
const SINCE = 'sync';

export function createMatrixLink(options: LinkOptions): MatrixLink {
  const { config, state, clock, random } = options;
  const logger = options.logger.child({ userId: config.userId });
  const stopping = new AbortController();
  const backoff = new Backoff({ minMs: 250, maxMs: 15_000, random });
  const trouble = new TroubleLog(logger, () => clock.now(), 'The Matrix homeserver is not reached');
  let current: Session | undefined;
  let opened: Session | undefined;
  let becameOnline = Promise.withResolvers<Session>();
  let since: string | undefined;
  let running: Promise<void> | undefined;
  let problem: string | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        opened ??= await open();
        if (!(await sync(opened))) return;
        backoff.reset();
      } catch (error) {
        if (stopping.signal.aborted) return;
        current = undefined;
        problem = error instanceof Error ? error.message : String(error);
        await recover(error);
      }
    }
  }

  async function open(): Promise<Session> {
    since = await state.get(SINCE);
    const accessToken = await signIn(config, stopping.signal);
    const plain = { baseUrl: config.baseUrl, accessToken, signal: stopping.signal };
    const homeserver = createHomeserver(openClient(plain));
    const { userId, deviceId } = await homeserver.whoAmI();
    if (userId !== config.userId) {
      logger.error(
        { signedInAs: userId },
        'The access token belongs to another Matrix account than the configured one',
      );
      throw new RequestError('M_FORBIDDEN', 403);
    }
    if (config.cryptoStore === undefined || deviceId === undefined || loadSdk().cryptoProblem !== undefined) {
      return { homeserver, encryption: undefined };
    }
    // The keys are a device's own: with those of another the homeserver would refuse us.
    const cryptoStore = join(config.cryptoStore, encodeURIComponent(deviceId));
    const client = openClient({ ...plain, cryptoStore });
    return { homeserver: createHomeserver(client), encryption: await openEncryption(client) };
  }

  /** False when there is to be no further one. */
  async function sync(session: Session): Promise<boolean> {
    const { homeserver } = session;
    // The first answer after a break comes at once, whether or not there is anything new.
    const waitMs = current === undefined ? 0 : Math.min(options.longestWaitMs() ?? LONG_POLL_MS, LONG_POLL_MS);
    const answer = await homeserver.sync({ since, filter: SYNC_FILTER, waitMs, presence: options.presence() });
    if (current === undefined) {
      current = session;
      problem = undefined;
      trouble.over();
      logger.info({ baseUrl: config.baseUrl, first: since === undefined }, 'Connected to the Matrix homeserver');
      becameOnline.resolve(session);
      becameOnline = Promise.withResolvers();
      options.onOnline(session);
    }
    if (!(await options.onAnswer(session, answer, since))) return false;
    if (answer.next_batch === since) return true;
    since = answer.next_batch;
    // Where this fails, a restart reads again what the bus then knows already.
    await state.set(SINCE, since).catch((error: unknown) => {
      logger.warn({ err: error }, 'How far the Matrix account was read could not be noted');
    });
    return true;
  }

  async function recover(error: unknown): Promise<void> {
    if (error instanceof RequestError && isSignedOut(error)) opened = undefined;
    if (error instanceof RequestError && isRefusal(error)) {
      opened = undefined;
      logger.error({ err: error }, 'The Matrix homeserver refuses the account, its password or its access token');
      await pause(clock, REFUSED_PAUSE_MS, stopping.signal);
      return;
    }
    if (error instanceof RequestError && isUnknownPosition(error) && since !== undefined) {
      logger.error({ err: error }, 'The homeserver does not know how far we had read; what was said meanwhile is lost');
      since = undefined;
    }
    const asked = error instanceof RequestError ? error.retryAfterMs : undefined;
    const pauseMs = Math.max(asked ?? 0, backoff.next());
    trouble.failed({ err: error, pauseMs });
    await pause(clock, pauseMs, stopping.signal);
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

  /** An expired token is no refusal where a password gets a new one. */
  function isRefusal(error: RequestError): boolean {
    return error.statusCode === 403 || (isSignedOut(error) && config.password === undefined);
  }

  return {
    get online() {
      return current !== undefined;
    },
    get problem() {
      return problem;
    },
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort(new Error('the adapter is stopped'));
      await running;
      current = undefined;
    },
    async session(signal) {
      signal.throwIfAborted();
      if (current !== undefined) return current;
      const waiting = becameOnline.promise;
      return await new Promise<Session>((resolve, reject) => {
        const onAbort = (): void => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.then(resolve).finally(() => signal.removeEventListener('abort', onAbort));
      });
    },
  };
}
