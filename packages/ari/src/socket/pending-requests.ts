import { TelephonyError } from '@partyline/core';
import type { RestResponse } from './rest-message.ts';

interface Pending {
  readonly what: string;
  readonly deadlineMs: number;
  resolve(response: RestResponse): void;
  reject(error: TelephonyError): void;
}

/**
 * Requests that wait for their answer. All have the same time to wait, so the oldest is always the next to run out and
 * one timer serves them all.
 */
export class PendingRequests {
  readonly #waiting = new Map<string, Pending>();
  readonly #timeoutMs: number;
  #timer: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** `what` is waited for, where that is no answer to a request. */
  add(what = 'answer'): { id: string; answer: Promise<RestResponse> } {
    this.#lastId += 1;
    const id = String(this.#lastId);
    const { promise, resolve, reject } = Promise.withResolvers<RestResponse>();
    this.#waiting.set(id, { what, deadlineMs: performance.now() + this.#timeoutMs, resolve, reject });
    this.#timer ??= setTimeout(this.#expire, this.#timeoutMs);
    return { id, answer: promise };
  }

  /** An answer to a request that has run out, or was never made, is dropped. */
  answer(id: string, response: RestResponse): void {
    const pending = this.#waiting.get(id);
    if (pending === undefined) return;
    this.#waiting.delete(id);
    pending.resolve(response);
  }

  /** The connection is gone: whether they were carried out is not known. */
  failAll(reason: string): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const pending of waiting) pending.reject(new TelephonyError('unreachable', reason));
  }

  #expire = (): void => {
    const now = performance.now();
    this.#timer = undefined;
    for (const [id, pending] of this.#waiting) {
      const leftMs = pending.deadlineMs - now;
      if (leftMs > 0) {
        this.#timer = setTimeout(this.#expire, Math.ceil(leftMs));
        return;
      }
      this.#waiting.delete(id);
      pending.reject(new TelephonyError('timeout', `no ${pending.what} in ${this.#timeoutMs} ms`));
    }
  };
}
