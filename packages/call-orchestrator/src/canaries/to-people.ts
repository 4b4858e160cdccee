import { CANARY, type StatusSink } from '@partyline/core';

/** Nobody reads what is told of a canary. */
export function toPeople(sink: StatusSink): StatusSink {
  return {
    send: async (adapter, item) => {
      if (adapter !== CANARY) await sink.send(adapter, item);
    },
  };
}
