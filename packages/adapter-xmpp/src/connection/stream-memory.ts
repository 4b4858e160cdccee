import type { Element, StreamManagement } from '@xmpp/client';
import { createHandledCounter, type HandledCounter } from './handled-counter.ts';

type Queue = StreamManagement['outbound_q'];

/** What outlives one connection, so that the next can resume its session (XEP-0198 §5). */
export interface StreamMemory {
  readonly counter: HandledCounter;
  /** Gives what is remembered to the library's own bookkeeping, which stands in a fresh client. */
  restore(management: StreamManagement): void;
  /** Takes it back when the connection is over. Gives the stanzas that no resume will save. */
  keep(management: StreamManagement, resumable: boolean): readonly Element[];
}

export function createStreamMemory(): StreamMemory {
  const counter = createHandledCounter();
  let id: string | undefined;
  let outbound = 0;
  let queue: Queue = [];

  return {
    counter,
    restore(management) {
      management.id = id ?? '';
      management.outbound = outbound;
      management.outbound_q = queue;
      if (id !== undefined) counter.hold();
    },
    keep(management, resumable) {
      id = resumable && management.id ? management.id : undefined;
      outbound = management.outbound;
      queue = id === undefined ? [] : management.outbound_q;
      return id === undefined ? management.outbound_q.map(({ stanza }) => stanza) : [];
    },
  };
}
