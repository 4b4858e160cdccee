import { z } from 'zod';
import { matrixUserIdSchema, parseMatrixUserId } from '../parts/matrix-user-id.ts';
import { defineLegKind, mapParsed } from './define-leg-kind.ts';

const schema = z.object({ kind: z.literal('matrix'), userId: matrixUserIdSchema }).readonly();

/**
 * `matrix:@alice:example.org`; `matrix:u/alice:example.org` is the link to it (Matrix specification, "Matrix URI
 * scheme").
 */
export const matrix = defineLegKind<z.output<typeof schema>>({
  kind: 'matrix',
  schemes: ['matrix'],
  schema,
  parse: (rest) =>
    mapParsed(parseMatrixUserId(rest.replace(/^u\/@?/, '@')), (userId) => ({ kind: 'matrix' as const, userId })),
  format: ({ userId }) => `matrix:${userId}`,
  personOf: ({ userId }) => ({ network: 'matrix', address: userId }),
});
