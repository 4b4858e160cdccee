import { z } from 'zod';

const count = z.number().int().nonnegative();
const measure = z.number().nonnegative();

/** What has been counted on one line since it was answered. */
export const soundFiguresSchema = z.object({
  /** What came from them; loss is missing until the telephone system has counted it for the first time. */
  heard: z.object({
    packets: count,
    lost: count.optional(),
    jitterMs: measure.optional(),
    /** Media experience score, 0 to 100. */
    score: measure.optional(),
  }),
  /** What went to them; loss, jitter and score are what their phone reported, and missing where it reports nothing. */
  sent: z.object({ packets: count, lost: count.optional(), jitterMs: measure.optional(), score: measure.optional() }),
  roundTripMs: measure.optional(),
});
export type SoundFigures = z.infer<typeof soundFiguresSchema>;

export interface PacketCount {
  readonly packets: number;
  readonly lost?: number | undefined;
}

/** Packets between two readings, or since the answer; negative where counters began anew. */
export function since(
  now: PacketCount,
  before: PacketCount | undefined,
): { readonly packets: number; readonly lost: number } {
  return { packets: now.packets - (before?.packets ?? 0), lost: (now.lost ?? 0) - (before?.lost ?? 0) };
}
