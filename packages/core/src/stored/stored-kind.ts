import { z } from 'zod';

export type Decoded<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `reason` names paths and expected types, never the content. */
  | { readonly ok: false; readonly reason: string };

/**
 * One kind of thing that Redis keeps over restarts and updates: its text has a version, and what an earlier version
 * wrote is read by this one.
 */
export interface StoredKind<Schema extends z.ZodType> {
  readonly name: string;
  /** The version that is written. Texts without one are version 1. */
  readonly version: number;
  readonly schema: Schema;
  /** JSON with the version in `v`. */
  encode(value: z.output<Schema>): string;
  /** Never throws, whatever the text is. A text of a later version is not guessed at. */
  decode(text: string | null | undefined): Decoded<z.output<Schema>>;
}

/** Makes what version n wrote into what version n + 1 would have written. */
export type Upcast = (written: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export interface StoredKindOptions<Schema extends z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
  /** The first lifts version 1 to 2, and so on. The version that is written is one more than there are. */
  readonly upcasts?: readonly Upcast[];
}

const writtenSchema = z.looseObject({ v: z.number().int().positive().default(1) });

export function defineStored<Schema extends z.ZodType>({
  name,
  schema,
  upcasts = [],
}: StoredKindOptions<Schema>): StoredKind<Schema> {
  const version = upcasts.length + 1;
  return {
    name,
    version,
    schema,
    encode: (value) => JSON.stringify({ v: version, ...writtenOf(value) }),
    decode(text) {
      if (text === undefined || text === null) return { ok: false, reason: 'the field is missing' };
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        return { ok: false, reason: 'not JSON' };
      }
      const written = writtenSchema.safeParse(json);
      if (!written.success) return { ok: false, reason: describe(written.error) };
      const { v, ...content } = written.data;
      if (v > version) return { ok: false, reason: `written by a later version (${v}, ours is ${version})` };
      const lifted = upcasts.slice(v - 1).reduce<Readonly<Record<string, unknown>>>((old, lift) => lift(old), content);
      const parsed = schema.safeParse(lifted);
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, reason: describe(parsed.error) };
    },
  };
}

function writtenOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('only objects are stored');
  return value;
}

function describe(error: z.ZodError): string {
  const issues = error.issues.slice(0, 5).map((issue) => `${issue.path.map(String).join('.')}: ${issue.code}`);
  return issues.join('; ').slice(0, 500);
}
