import { describeAdapterContract } from '@partyline/testkit';
import { afterAll, beforeAll } from 'vitest';
import { type MatrixServer, openMatrixHarness, startSynapse } from './matrix-harness.ts';

let server: MatrixServer;
beforeAll(async () => {
  server = await startSynapse();
});
afterAll(() => server?.close());

describeAdapterContract('Matrix', () => openMatrixHarness(server));
