import { SuppressionList } from '@partyline/core';
import { z } from 'zod';
import { untilStored } from '../calls/asked.ts';
import { defineWrite, noBody, nothing } from '../operation.ts';
import { suppressedAddressSchema } from './suppression-schema.ts';

export const removeSuppression = defineWrite({
  id: 'removeSuppression',
  method: 'DELETE',
  path: '/suppressions/{address}',
  tag: 'suppressions',
  summary: 'Let somebody be called again',
  scope: 'calls:all',
  params: z.object({ address: suppressedAddressSchema.meta({ description: 'As it is listed.' }) }),
  query: nothing,
  body: noBody,
  answers: { 204: { description: 'They are on the list no more, or were not.' } },
  problems: [],
  async handle({ params: { address } }, { deps }) {
    await untilStored(deps, () => new SuppressionList(deps.records).remove(address));
    return { kind: 'reply', status: 204 };
  },
});
