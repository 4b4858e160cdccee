import { DeliveryError } from '@partyline/core';

/**
 * A request that the homeserver did not carry out. The fields `errcode`, `statusCode` and `retryAfterMs` are those of
 * the SDK's own errors, for the SDK's code looks at them.
 */
export class RequestError extends Error {
  /**
   * Of the Matrix specification (`M_FORBIDDEN`), or one of ours: `unreachable` where no whole answer came,
   * `unreadable`, `redirected`, `too-large`, `not-the-successor` of a room that does not say what it replaces,
   * `unknown` where something else than a homeserver answered.
   */
  readonly errcode: string;
  /** 0 where no answer came. */
  readonly statusCode: number;
  readonly retryAfterMs: number | undefined;
  /** The same request may succeed later. */
  readonly retryable: boolean;

  constructor(
    errcode: string,
    statusCode: number,
    options: { cause?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    super(wordsFor(errcode, statusCode), { cause: options.cause });
    this.name = 'RequestError';
    this.errcode = errcode;
    this.statusCode = statusCode;
    this.retryAfterMs = options.retryAfterMs;
    const isOurMistake = statusCode === 400 && errcode.startsWith('M_');
    this.retryable = statusCode >= 500 || !(isOurMistake || PERMANENT.has(errcode));
  }
}

/**
 * What will be the same tomorrow (Matrix specification, "Standard error response", and the errors of the requests that
 * we make). Everything else may pass: a proxy that is being reconfigured, a homeserver that starts, a limit, an error
 * that nobody has heard of.
 */
const PERMANENT: ReadonlySet<string> = new Set([
  'M_FORBIDDEN',
  'M_NOT_FOUND',
  'M_UNRECOGNIZED',
  'M_TOO_LARGE',
  'too-large',
  'not-the-successor',
]);

function wordsFor(errcode: string, statusCode: number): string {
  if (statusCode === 0) return 'the homeserver is not reached';
  if (errcode === 'redirected')
    return `the homeserver redirects us (${statusCode}), which is not followed: check baseUrl`;
  if (errcode === 'too-large') return 'the answer of the homeserver is too large';
  return `the homeserver answers ${statusCode} ${errcode}`;
}

/** The access token is not, or no longer, good. */
export function isSignedOut({ errcode }: RequestError): boolean {
  return errcode === 'M_UNKNOWN_TOKEN' || errcode === 'M_MISSING_TOKEN';
}

/** The same failure as the pump of outgoing messages knows it. */
export function toDeliveryError(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const { retryable, retryAfterMs } = error;
  if (!retryable) return new DeliveryError('refused', 'the homeserver does not take the message', { cause: error });
  // Where no answer came it may have arrived: its transaction id keeps a repeat from being shown twice.
  return new DeliveryError('unavailable', 'the homeserver does not take the message now', {
    cause: error,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
