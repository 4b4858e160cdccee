import type { GhostCodec } from './ghost-codec.ts';

/**
 * mautrix-googlechat, and mautrix-hangouts before it: the number of a Google account, as it is (`username_template`).
 */
export const googleChatCodec: GhostCodec = {
  decode: accountNumber,
  encode: accountNumber,
};

function accountNumber(text: string): string | undefined {
  return /^[1-9][0-9]{0,29}$/.test(text) ? text : undefined;
}
