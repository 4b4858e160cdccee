import type { CallId, LegNumber } from '../../ids.ts';

/**
 * Links into calls. They follow from the call, so that making one again gives the same. Both reject with a retryable
 * `BusError` while the secret that they are made with cannot be read.
 */
export interface JoinLinks {
  /** By which one person joins the call from a browser. */
  joinUrl(callId: CallId, number: LegNumber): Promise<string>;
  /** The page from which the call is looked at and steered, for those who may do so in its chat. */
  consoleUrl(callId: CallId): Promise<string>;
}
