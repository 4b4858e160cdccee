import type { GhostCodec } from './ghost-codec.ts';

/** What the bridge leaves as it is; a capital letter too. */
const PLAIN = /^[A-Za-z0-9._-]+$/;

/**
 * matrix-bifrost, both backends (matrix-bifrost: `getMxIdForProtocol`; matrix-appservice-bridge:
 * `MatrixUser.escapeUserId`): other characters become `=` and their code in hexadecimal, but `=` itself stays, so that
 * `=2b` may have been a `+` or just these three characters. Only `=40` is safe: an account has one `@` or none, and
 * none has a `=40` in the place of it.
 *
 * Left out with the rest is `=2f`. An XMPP address with a resource is, through this bridge, an occupant of a room
 * (`isMucPm`), whose name is free to choose: nobody vouches for who that is.
 */
export const bifrostCodec: GhostCodec = {
  decode(encoded) {
    return isAccount(encoded.split('=40')) ? encoded.replace('=40', '@') : undefined;
  },
  encode(remoteId) {
    return isAccount(remoteId.split('@')) ? remoteId.replace('@', '=40') : undefined;
  },
};

function isAccount(parts: readonly string[]): boolean {
  return parts.length <= 2 && parts.every((part) => PLAIN.test(part));
}
