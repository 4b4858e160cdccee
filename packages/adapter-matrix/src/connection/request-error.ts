import { DeliveryError } from '@partyline/core';

/**
 * A request that the homeserver did not carry out. The fields `errcode`, `statusCode` and `retryAfterMs` are those of the SDK's own errors,
 * for the SDK's code looks at them.
 */
export class RequestError extends Error {
  /** Of the Matrix specification (`M_FORBIDDEN`), or `unreachable` where no whole answer came. */
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
    super(statusCode === 0 ? 'the homeserver is not reached' : `the homeserver answers ${statusCode} ${errcode}`, {
      cause: options.cause,
    });
    this.name = 'RequestError';
    this.errcode = errcode;
    this.statusCode = statusCode;
    this.retryAfterMs = options.retryAfterMs;
    this.retryable = statusCode === 0 || statusCode === 429 || statusCode >= 500 || isSignedOut(this);
  }
}

/** The access token is not, or no longer, good. */
export function isSignedOut({ errcode }: RequestError): boolean {
  return errcode === 'M_UNKNOWN_TOKEN' || errcode === 'M_MISSING_TOKEN';
}

/** The same failure as the pump of outgoing messages knows it. */
export function toDeliveryError(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const { statusCode, retryable, retryAfterMs } = error;
  if (!retryable) return new DeliveryError('refused', 'the homeserver does not take the message', { cause: error });
  // Whether it arrived is unknown; its transaction id keeps a repeat from being shown twice.
  if (statusCode === 0) return new DeliveryError('lost', 'no answer of the homeserver', { cause: error });
  return new DeliveryError('unavailable', 'the homeserver does not take the message now', {
    cause: error,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
