import { type Recordings, type StoredRecording, TelephonyError } from '@partyline/core';
import { visibleCall } from '../calls/visible-call.ts';
import type { ApiContext } from '../operation.ts';
import { type Problem, problem } from '../problems/problem.ts';

interface Kept {
  readonly recordings: Recordings;
  /** Those of the call that are over, oldest first. */
  readonly stored: readonly StoredRecording[];
}

/** Does something with what is kept of a call that the key may see. */
export async function withRecordings<T>(
  id: string,
  context: ApiContext,
  use: (kept: Kept) => Promise<T>,
): Promise<T | Problem> {
  const history = await visibleCall(id, context);
  if ('kind' in history) return history;
  const { id: callId, node } = history.call.state;
  const recordings = context.deps.recordings.get(node);
  if (recordings === undefined) return problem('telephony-unreachable');
  try {
    const stored = (await recordings.list()).filter((one) => one.callId === callId);
    return await use({ recordings, stored });
  } catch (error) {
    if (error instanceof TelephonyError) return problem('telephony-unreachable');
    throw error;
  }
}
