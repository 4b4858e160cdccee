import { z } from 'zod';
import type { AdapterState } from './adapter-state.ts';

/** How one IM account is doing, as the gateway that runs its adapter last said. */
export const adapterReportSchema = z.object({
  /** `off`: the adapter gave up for some minutes, and with it the lease, so that another gateway may try. */
  state: z.enum(['online', 'connecting', 'off']),
  /** Why it is not online, where that is known. */
  reason: z.string().optional(),
  /** Name of the gateway's machine. */
  holder: z.string(),
});

export type AdapterReport = z.infer<typeof adapterReportSchema>;

/** The name under which an adapter's state keeps it. */
const NAME = 'report';

/** Keeps it for `ttlMs`: after that the gateway counts as silent. Rejects with a `BusError`. */
export async function noteAdapterReport(state: AdapterState, report: AdapterReport, ttlMs: number): Promise<void> {
  await state.set(NAME, JSON.stringify(report), { ttlMs });
}

/** Undefined where no gateway has said anything lately. Rejects with a `BusError`. */
export async function readAdapterReport(state: Pick<AdapterState, 'get'>): Promise<AdapterReport | undefined> {
  const text = await state.get(NAME);
  if (text === undefined) return undefined;
  return adapterReportSchema.parse(JSON.parse(text));
}
