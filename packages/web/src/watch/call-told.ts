import type { CallView, WatchEntry } from '@partyline/core';

/** That a call is in another state, for programs. */
export interface CallTold {
  readonly call: CallView;
  /** Its place among all that is told of this call. */
  readonly sequence: number;
  readonly isLast: boolean;
}

/** What an entry tells of a call; nothing where it is an answer to somebody. */
export function callToldIn({ item }: WatchEntry): CallTold | undefined {
  if (item.kind !== 'status' || item.content.kind !== 'calls') return undefined;
  const [call] = item.content.calls;
  return call && { call, sequence: item.seq, isLast: item.final };
}
