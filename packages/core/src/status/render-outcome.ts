import type { Outcome } from '../call/call-state.ts';

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  left: 'hung up',
  released: 'let go',
  dropped: 'the connection broke',
  busy: 'busy',
  declined: 'declined',
  'no-answer': 'did not answer',
  forwarded: 'not called, their phone sends callers elsewhere',
  'unknown-number': 'no such number',
  'not-allowed': 'not called, its host is in a private network or at our telephone provider',
  'network-failed': 'could not be reached, the network failed',
  cancelled: 'no longer called, the call ended',
  'not-called': 'not called',
  lost: 'lost, the telephone system was interrupted',
};

/** What became of a leg that was not in the call, in the words of the chat. */
export function renderOutcome(outcome: Outcome): string {
  return OUTCOMES[outcome];
}
