import { createHmac, timingSafeEqual } from 'node:crypto';
import { callIdSchema, type RecordingRef } from '@partyline/core';

const NAME = /^([a-z0-9]{5,16})-rec-([1-9][0-9]{0,4})-([0-9a-z]{1,11})-([0-9a-f]{32})$/;

/**
 * Names of recordings in Asterisk's spool. They say whose they are and how old, and end with 128 bits that follow from
 * ARI's password: nobody else can name one, and after a crash the same comes out again with nothing stored.
 */
export class RecordingNames {
  readonly #prefix: string;
  readonly #secret: string;

  constructor(application: string, secret: string) {
    this.#prefix = `pl-${application}-`;
    this.#secret = secret;
  }

  nameOf({ callId, number, atMs }: RecordingRef): string {
    const open = `${this.#prefix}${callId}-rec-${number}-${atMs.toString(36)}`;
    return `${open}-${this.#proofOf(open)}`;
  }

  /** `undefined` for a recording that is not ours, or was made under another password. */
  refOf(name: string): RecordingRef | undefined {
    if (!name.startsWith(this.#prefix)) return undefined;
    const [, call, number, at, proof = ''] = NAME.exec(name.slice(this.#prefix.length)) ?? [];
    const callId = callIdSchema.safeParse(call);
    if (!callId.success || number === undefined || at === undefined) return undefined;
    const right = this.#proofOf(name.slice(0, -proof.length - 1));
    if (!timingSafeEqual(Buffer.from(proof), Buffer.from(right))) return undefined;
    return { callId: callId.data, number: Number(number), atMs: Number.parseInt(at, 36) };
  }

  #proofOf(open: string): string {
    return createHmac('sha256', this.#secret).update(`recording ${open}`).digest('hex').slice(0, 32);
  }
}
