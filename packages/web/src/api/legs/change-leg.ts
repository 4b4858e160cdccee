import type { Order } from '@partyline/core';
import { z } from 'zod';
import { callSchema } from '../calls/call-schema.ts';
import { carryOut } from '../calls/carry-out.ts';
import { defineWrite, nothing } from '../operation.ts';
import { legParams, legProblems, whoAt } from './leg-params.ts';

const bodySchema = z
  .strictObject({
    muted: z.boolean().optional().meta({ description: 'The others do not hear them.' }),
    held: z.boolean().optional().meta({ description: 'They and the others do not hear each other.' }),
  })
  .refine(({ muted, held }) => muted !== undefined || held !== undefined, 'says nothing')
  .meta({ id: 'LegChange' });

export const changeLeg = defineWrite({
  id: 'changeLeg',
  method: 'PATCH',
  path: '/calls/{id}/legs/{number}',
  tag: 'legs',
  summary: 'Mute somebody, put them on hold, or let them talk again',
  scope: 'calls:write',
  params: legParams,
  query: nothing,
  body: bodySchema,
  answers: { 200: { description: 'The call as it is now.', schema: callSchema } },
  problems: [...legProblems, 'not-in-call'],
  handle({ params: { id, number }, body: { muted, held } }, context) {
    const who = whoAt(number);
    const orders: Order[] = [
      ...(muted === undefined ? [] : [{ kind: 'mute' as const, who, on: muted }]),
      ...(held === undefined ? [] : [{ kind: 'hold' as const, who, on: held }]),
    ];
    return carryOut(id, orders, context);
  },
});
