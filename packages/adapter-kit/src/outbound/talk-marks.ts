import type { CallId, Content, LegNumber, Talk, Talks } from '@partyline/core';
import type { Pending } from './chat-queue.ts';
import type { ShownCalls } from './shown-calls.ts';

export interface TalkMarksDeps {
  /** Where it is said who is talking; without it nobody is marked. */
  readonly talks?: Pick<Talks, 'listen'> | undefined;
  readonly shown: Pick<ShownCalls, 'lastStatus'>;
  /** Has a status that differs by its marks only said when its turn comes. */
  readonly queue: (pending: Extract<Pending, { kind: 'talk' }>) => void;
}

/** Who is talking in the calls that are shown here. Of the moment: nothing of it is stored. */
export interface TalkMarks {
  start(): void;
  stop(): void;
  /** The content of a status, with marks. */
  mark(content: Content): Content;
}

/** More calls than are talked in at one time. */
const CAPACITY = 10_000;

export function createTalkMarks({ talks, shown, queue }: TalkMarksDeps): TalkMarks {
  const talking = new Map<CallId, readonly LegNumber[]>();
  let stop = (): void => {};

  function note({ callId, numbers }: Talk): void {
    const status = shown.lastStatus(callId);
    talking.delete(callId);
    if (numbers.length > 0 && talking.size < CAPACITY) talking.set(callId, numbers);
    if (status !== undefined) queue({ kind: 'talk', item: status, entryIds: [] });
  }

  return {
    start() {
      if (talks !== undefined) stop = talks.listen(note);
    },
    stop: () => stop(),
    mark(content) {
      if (talking.size === 0 || content.kind !== 'calls') return content;
      const calls = content.calls.map((call) => {
        const numbers = talking.get(call.id) ?? [];
        if (call.phase === 'ended') talking.delete(call.id);
        const people = call.people.map((person) =>
          person.state === 'in' && numbers.includes(person.number) ? { ...person, talking: true as const } : person,
        );
        return { ...call, people };
      });
      return { ...content, calls };
    },
  };
}
