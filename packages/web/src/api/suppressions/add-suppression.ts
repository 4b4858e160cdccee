import { SuppressionList } from '@partyline/core';
import { z } from 'zod';
import { untilStored } from '../calls/asked.ts';
import { defineWrite, nothing } from '../operation.ts';
import { suppressedAddressSchema, suppressionResource, suppressionResourceSchema } from './suppression-schema.ts';

const bodySchema = z
  .strictObject({ address: suppressedAddressSchema, why: z.string().max(200).optional() })
  .meta({ id: 'NewSuppression' });

export const addSuppression = defineWrite({
  id: 'addSuppression',
  method: 'POST',
  path: '/suppressions',
  tag: 'suppressions',
  summary: 'Have somebody called no more, by whomever',
  description: 'Who is on the list already stays as they were.',
  scope: 'calls:write',
  params: nothing,
  query: nothing,
  body: bodySchema,
  answers: { 201: { description: 'They are not called.', schema: suppressionResourceSchema } },
  problems: [],
  async handle({ body: { address, why } }, { deps, key }) {
    const suppression = {
      ...{ address, sinceMs: deps.clock.now(), by: 'program' as const, name: `api:${key.name}` },
      ...(why !== undefined && { why }),
    };
    await untilStored(deps, () => new SuppressionList(deps.records).add(suppression));
    return { kind: 'reply', status: 201, body: suppressionResource(suppression) };
  },
});
