import { z } from 'zod';

const count = z.number().int().nonnegative();
const measure = z.number().nonnegative();

/** What has been counted on one line since it was answered. */
export const soundFiguresSchema = z.object({
  /** What came from them. */
  heard: z.object({
    packets: count,
    lost: count,
    jitterMs: measure.optional(),
    /** Media experience score, 0 to 100. */
    score: measure.optional(),
  }),
  /** What went to them; loss, jitter and score are what their phone reported, and missing where it reports nothing. */
  sent: z.object({ packets: count, lost: count.optional(), jitterMs: measure.optional(), score: measure.optional() }),
  roundTripMs: measure.optional(),
});
export type SoundFigures = z.infer<typeof soundFiguresSchema>;

/** Packets between two readings, or since the answer; negative where counters began anew. */
export function since(
  now: SoundFigures,
  before: SoundFigures | undefined,
): { readonly heard: PacketCount; readonly sent: Partial<PacketCount> & Pick<PacketCount, 'packets'> } {
  const { lost } = now.sent;
  return {
    heard: {
      packets: now.heard.packets - (before?.heard.packets ?? 0),
      lost: now.heard.lost - (before?.heard.lost ?? 0),
    },
    sent: {
      packets: now.sent.packets - (before?.sent.packets ?? 0),
      ...(lost !== undefined && { lost: lost - (before?.sent.lost ?? 0) }),
    },
  };
}

interface PacketCount {
  readonly packets: number;
  readonly lost: number;
}
