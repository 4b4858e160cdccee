import { SuppressionList } from '@partyline/core';
import { z } from 'zod';
import { defineRead, noBody, nothing } from '../operation.ts';
import { suppressionResource, suppressionResourceSchema } from './suppression-schema.ts';

export const listSuppressions = defineRead({
  id: 'listSuppressions',
  method: 'GET',
  path: '/suppressions',
  tag: 'suppressions',
  summary: 'List who is not called',
  scope: 'calls:all',
  params: nothing,
  query: nothing,
  body: noBody,
  answers: {
    200: {
      description: 'All of them, by address.',
      schema: z.object({ suppressions: z.array(suppressionResourceSchema) }).meta({ id: 'SuppressionPage' }),
    },
  },
  problems: [],
  async handle(_, { deps }) {
    const found = await new SuppressionList(deps.records).list();
    return { kind: 'reply', status: 200, body: { suppressions: found.map(suppressionResource) } };
  },
});
