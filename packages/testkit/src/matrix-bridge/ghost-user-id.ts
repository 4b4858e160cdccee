import type { StackInfo } from '../stack/stack-info.ts';

/**
 * The Matrix user id that matrix-bifrost gives an account of another network: prefix, through libpurple also the
 * protocol, then the account, in which all but `a-z 0-9 . _ -` is `=` and its code in hexadecimal.
 */
export function ghostUserId(matrix: NonNullable<StackInfo['matrix']>, network: string, account: string): string {
  const bridge = matrix.bridges.find((one) => one.network === network);
  if (bridge === undefined) throw new Error(`No bridge of the stack leads to ${network}`);
  const protocol = bridge.type === 'bifrost-libpurple' ? `${network}_` : '';
  const escaped = account.toLowerCase().replace(/[^a-z0-9._-]/g, (char) => `=${char.charCodeAt(0).toString(16)}`);
  return `@${bridge.prefix}${protocol}${escaped}:${bridge.homeserver}`;
}
