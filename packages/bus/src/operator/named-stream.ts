import { adapterIdSchema, nodeIdSchema } from '@partyline/core';
import { commandKeys, nodeKeys, outKeys } from '../connection/keys.ts';

/** A stream and its dead letters, under the name that operators know. */
export interface NamedStream {
  /** `commands`, `inbox:<node>` or `out:<adapter>`. */
  readonly name: string;
  readonly stream: string;
  readonly dead: string;
}

/** Undefined for a name that no stream has. */
export function namedStream(name: string): NamedStream | undefined {
  if (name === 'commands') return { name, stream: commandKeys.stream, dead: commandKeys.dead };
  const [kind, owner] = name.split(':', 2);
  const node = nodeIdSchema.safeParse(owner);
  if (kind === 'inbox' && node.success) {
    const { inbox, dead } = nodeKeys(node.data);
    return { name, stream: inbox, dead };
  }
  const adapter = adapterIdSchema.safeParse(owner);
  if (kind !== 'out' || !adapter.success) return undefined;
  const { stream, dead } = outKeys(adapter.data);
  return { name, stream, dead };
}
