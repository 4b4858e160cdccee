import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { StackInfo } from '../stack-info.ts';

/** A line of the call log that the telephone network writes (stack/carrier/extensions.conf). */
const lineSchema = z.object({
  event: z.enum(['arrived', 'answered', 'key', 'ended']),
  /** Milliseconds since 1970. */
  at: z.number(),
  id: z.string(),
  callId: z.string(),
  number: z.string(),
  provider: z.string(),
  cause: z.number().int(),
});

/** A call that reached the telephone network. */
export interface CarrierCall {
  readonly id: string;
  /** The SIP Call-ID (RFC 3261 20.8). */
  readonly callId: string;
  /** Number or name that was dialled. */
  readonly number: string;
  /** alpha, beta, gamma, delta or epsilon; `direct` for an address dialled without a provider. */
  readonly provider: string;
  readonly arrivedMs: number;
  readonly answeredMs?: number;
  /** How many keys that somebody else pressed were heard here. */
  readonly keysHeard: number;
  /** Missing while the call lasts, or when the network was killed during it. */
  readonly endedMs?: number;
  /** Q.850 cause of the end, as the telephone network saw it. */
  readonly cause?: number;
}

/** Every call that ever reached the telephone network of a stack, in order: what proves that nobody was rung twice. */
export function carrierCalls(stack: { readonly info: StackInfo }): readonly CarrierCall[] {
  const file = stack.info.carrier?.calls;
  if (file === undefined) throw new Error('This stack has no telephone network');
  const calls = new Map<string, CarrierCall>();
  // The last line may still be in the making.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  for (const line of lines) {
    const { event, at, id, callId, number, provider, cause } = lineSchema.parse(JSON.parse(line));
    const call = calls.get(id) ?? { id, callId, number, provider, arrivedMs: at, keysHeard: 0 };
    if (event === 'arrived') calls.set(id, call);
    else if (event === 'answered') calls.set(id, { ...call, answeredMs: at });
    else if (event === 'key') calls.set(id, { ...call, keysHeard: call.keysHeard + 1 });
    else calls.set(id, { ...call, endedMs: at, cause });
  }
  return [...calls.values()];
}
