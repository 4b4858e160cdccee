import type { LogFields, Logger } from '../ports/logger.ts';

/** After this time a trouble is an error, and again each time when it has lasted four times as long. In ms. */
const LASTING_MS = 60_000;

/**
 * Logs something that is tried again and again: its beginning with the reason, the tries in between for whoever debugs,
 * an error when it lasts, and its end. So an outage is a few lines, however often it is tried.
 */
export class TroubleLog {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #what: string;
  #sinceMs: number | undefined;
  #tries = 0;
  #errorAfterMs = LASTING_MS;

  /**
   * @param now ms from any point
   * @param what is the case while it lasts, as the line says it
   */
  constructor(logger: Logger, now: () => number, what: string) {
    this.#logger = logger;
    this.#now = now;
    this.#what = what;
  }

  failed(fields: LogFields): void {
    const nowMs = this.#now();
    this.#tries += 1;
    if (this.#sinceMs === undefined) {
      this.#sinceMs = nowMs;
      this.#logger.warn(fields, this.#what);
      return;
    }
    const forMs = nowMs - this.#sinceMs;
    if (forMs < this.#errorAfterMs) {
      this.#logger.debug({ ...fields, tries: this.#tries }, this.#what);
      return;
    }
    this.#errorAfterMs = forMs * 4;
    this.#logger.error({ ...fields, tries: this.#tries, seconds: Math.round(forMs / 1_000) }, `${this.#what}, still`);
  }

  over(): void {
    if (this.#sinceMs === undefined) return;
    const seconds = Math.round((this.#now() - this.#sinceMs) / 1_000);
    this.#logger.info({ tries: this.#tries, seconds }, `${this.#what}: over`);
    this.#sinceMs = undefined;
    this.#tries = 0;
    this.#errorAfterMs = LASTING_MS;
  }
}
