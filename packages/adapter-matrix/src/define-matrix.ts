import { type DefinedAdapter, defineAdapter } from '@partyline/adapter-kit';
import { type MatrixAccount, matrixAccountName, matrixErrors, matrixSection, matrixWarnings } from './config.ts';

/** Matrix, and the networks behind its bridges. What it takes to connect is loaded when it is needed. */
export const matrix: DefinedAdapter = defineAdapter<MatrixAccount>({
  kind: 'matrix',
  schema: matrixSection,
  account: matrixAccountName,
  onSameAccount: 'each would answer what is written to both: name each account once',
  errorsIn: matrixErrors,
  warningsIn: matrixWarnings,
  networksOf: ({ bridges }) => ['matrix', ...bridges.map(({ network }) => network)],
  create: async (account, deps) => (await import('./create-matrix-adapter.ts')).createMatrixAdapter(account, deps),
  check: async (account) => (await import('./doctor/check-matrix.ts')).checkMatrix(account),
});
