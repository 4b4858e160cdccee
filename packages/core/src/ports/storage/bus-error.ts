/**
 * - `unreachable`: Redis is not connected or did not answer; retry
 * - `fenced`: another instance holds the lease now; stop
 * - `corrupt`: what is stored cannot be decoded
 */
export type BusErrorCode = 'unreachable' | 'fenced' | 'corrupt';

export class BusError extends Error {
  readonly code: BusErrorCode;
  readonly retryable: boolean;

  constructor(code: BusErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BusError';
    this.code = code;
    this.retryable = code === 'unreachable';
  }
}
