import { z } from 'zod';

/** Money in millionths of the currency of the rate tables: no sum of calls is off by a rounding. */
const micros = z.number().int().nonnegative();

/** What a provider charges for numbers that begin with a prefix. */
export const tariffSchema = z.object({
  /** Digits of E.164, without a plus. */
  prefix: z.string().regex(/^\d{1,15}$/),
  pricePerMinuteMicros: micros,
  setupFeeMicros: micros,
  /** A call is billed for so long at least, and then in steps of that: `60/60`, `1/1`. */
  initialSeconds: z.number().int().positive(),
  incrementSeconds: z.number().int().positive(),
});
export type Tariff = z.infer<typeof tariffSchema>;

export interface Bill {
  readonly billedSeconds: number;
  readonly costMicros: number;
}

/** What a call costs that was answered for so long; nothing where it was not. */
export function billOf(rate: Tariff, talkMs: number): Bill {
  if (talkMs <= 0) return { billedSeconds: 0, costMicros: 0 };
  const { pricePerMinuteMicros, setupFeeMicros, initialSeconds, incrementSeconds } = rate;
  const seconds = Math.ceil(talkMs / 1_000);
  const steps = Math.max(0, Math.ceil((seconds - initialSeconds) / incrementSeconds));
  const billedSeconds = initialSeconds + steps * incrementSeconds;
  return { billedSeconds, costMicros: setupFeeMicros + Math.ceil((billedSeconds * pricePerMinuteMicros) / 60) };
}
