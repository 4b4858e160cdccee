import { foldCase } from '../commands/reading/fold-case.ts';
import type { NamedAddress, PastCall, PersonRecord } from './person-record.ts';

/** A phone book is for a person, not for a directory. */
export const MAX_NAMES = 200;
/** In all chats of one person. */
const MAX_CALLS = 30;

/** What changes of somebody's record. */
export type PersonChange =
  | { readonly kind: 'name'; readonly entry: NamedAddress }
  | { readonly kind: 'forget'; readonly name: string }
  | { readonly kind: 'called'; readonly call: PastCall };

/** The record after a change; made twice it is made once. Of too many names the newest is left out. */
export function changePerson(record: PersonRecord, change: PersonChange): PersonRecord {
  switch (change.kind) {
    case 'name': {
      const others = record.names.filter(({ name }) => !isSameName(name, change.entry.name));
      return others.length >= MAX_NAMES ? record : { ...record, names: [...others, change.entry] };
    }
    case 'forget':
      return { ...record, names: record.names.filter(({ name }) => !isSameName(name, change.name)) };
    case 'called': {
      const others = record.calls.filter(({ callId }) => callId !== change.call.callId);
      return { ...record, calls: [change.call, ...others].slice(0, MAX_CALLS) };
    }
  }
}

export function findName(names: readonly NamedAddress[], word: string): NamedAddress | undefined {
  return names.find(({ name }) => isSameName(name, word));
}

function isSameName(one: string, other: string): boolean {
  return foldCase(one) === foldCase(other);
}
