import { z } from 'zod';
import { e164NumberSchema, parseE164Number } from '../parts/e164-number.ts';
import { defineLegKind, mapParsed } from './define-leg-kind.ts';

const schema = z.object({ kind: z.literal('phone'), number: e164NumberSchema }).readonly();

/** `+12025550100`. `tel:` and `callto:` are what pages link numbers with (RFC 3966). */
export const phone = defineLegKind<z.output<typeof schema>>({
  kind: 'phone',
  schemes: ['phone', 'tel', 'callto'],
  schema,
  parse: (rest) => mapParsed(parseE164Number(rest), (number) => ({ kind: 'phone' as const, number })),
  format: ({ number }) => number,
  dial: {
    placeholder: '{number}',
    textOf: ({ number }) => number,
    allowed: /^\+[0-9]{3,15}$/,
    example: 'PJSIP/{number}@alpha',
  },
});
