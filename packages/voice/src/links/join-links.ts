import { createHmac, timingSafeEqual } from 'node:crypto';
import { type CallId, callIdSchema, type JoinLinks, type LegNumber } from '@partyline/core';

/** What a link is good for. */
export type LinkClaim =
  | { readonly kind: 'join'; readonly callId: CallId; readonly number: LegNumber }
  | { readonly kind: 'console'; readonly callId: CallId };

export interface LinkBook extends JoinLinks {
  /** The part of a join link after `#`. */
  joinToken(callId: CallId, number: LegNumber): Promise<string>;
  /** What a token is good for; undefined for one that is not ours. Rejects as the others do. */
  read(token: string): Promise<LinkClaim | undefined>;
}

export interface LinkOptions {
  /** How browsers reach the pages, without a slash at its end. */
  readonly url: string;
  /** The same for all instances. */
  readonly secret: () => Promise<string>;
}

/** 128 bits of an HMAC, as text. */
const MAC_LENGTH = 22;
const TOKEN = /^([2-9a-hjkmnp-z]{5,16})\.(c|[1-9]\d{0,3})\.([\w-]{22})$/;

/**
 * Links into calls. A token names its place in the call and proves that we made it, so nothing has to be stored. It
 * stands behind `#`, which a browser keeps to itself: neither a server's log nor a program that looks at what a link
 * leads to gets it.
 */
export function createJoinLinks({ url, secret }: LinkOptions): LinkBook {
  async function tokenOf(callId: CallId, place: string): Promise<string> {
    const mac = createHmac('sha256', await secret())
      .update(`${callId}/${place}`)
      .digest('base64url');
    return `${callId}.${place}.${mac.slice(0, MAC_LENGTH)}`;
  }
  const joinToken = (callId: CallId, number: LegNumber) => tokenOf(callId, String(number));
  return {
    joinToken,
    joinUrl: async (callId, number) => `${url}/join#${await joinToken(callId, number)}`,
    consoleUrl: async (callId) => `${url}/call#${await tokenOf(callId, 'c')}`,
    async read(token) {
      const [, call, place = ''] = TOKEN.exec(token) ?? [];
      const callId = callIdSchema.safeParse(call);
      if (!callId.success) return undefined;
      const ours = Buffer.from(await tokenOf(callId.data, place));
      const theirs = Buffer.from(token);
      if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return undefined;
      if (place === 'c') return { kind: 'console', callId: callId.data };
      return { kind: 'join', callId: callId.data, number: Number(place) };
    },
  };
}
