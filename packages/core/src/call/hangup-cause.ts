import { z } from 'zod';

/** A finished attempt's cause codes as they are stored; see `HangupCause`. */
export const hangupCauseSchema = z.object({ q850: z.number().int(), sip: z.number().int().optional() });
