import { z } from 'zod';

/** An entry as Redis hands it out: field names and values in turn. */
export interface StreamEntry {
  readonly id: string;
  readonly fields: readonly string[];
}

/** One that a reader has got. */
export interface ReadEntry extends StreamEntry {
  /** It was pending: an earlier reader may have had it. */
  readonly again: boolean;
}

/** XREADGROUP's reply for one stream; a pending entry that has been deleted meanwhile comes without fields. */
const replySchema = z
  .array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.array(z.string()).nullable()]))]))
  .nullable();

export interface ReadReply {
  readonly entries: readonly StreamEntry[];
  /** Ids of entries that are pending and exist no more. */
  readonly deleted: readonly string[];
}

export function parseReadReply(reply: unknown): ReadReply {
  const entries: StreamEntry[] = [];
  const deleted: string[] = [];
  for (const [, items] of replySchema.parse(reply) ?? []) {
    for (const [id, fields] of items) {
      if (fields === null) deleted.push(id);
      else entries.push({ id, fields });
    }
  }
  return { entries, deleted };
}

export function fieldOf(entry: StreamEntry, name: string): string | undefined {
  for (let index = 0; index + 1 < entry.fields.length; index += 2) {
    if (entry.fields[index] === name) return entry.fields[index + 1];
  }
  return undefined;
}
