import type { CallId, LegNumber } from '../../ids.ts';

/** Who is talking in a call now. */
export interface Talk {
  readonly callId: CallId;
  readonly numbers: readonly LegNumber[];
}

/**
 * Who is talking, for whoever looks on: of the moment, and nowhere kept. What is lost on the way is made good by the next
 * change.
 */
export interface Talks {
  /** Rejects with a `BusError`; nobody retries. */
  tell(talk: Talk): Promise<void>;
  /** Tells what is told from now on. The returned function ends it. Heals lost connections by itself. */
  listen(listener: (talk: Talk) => void): () => void;
}
