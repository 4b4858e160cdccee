import { describeAdapterContract } from '@partyline/testkit';
import { afterAll, beforeAll } from 'vitest';
import { openXmppHarness, startProsody, type XmppServer } from './xmpp-harness.ts';

let server: XmppServer;
beforeAll(async () => {
  server = await startProsody();
});
afterAll(() => server?.close());

describeAdapterContract('XMPP', () => openXmppHarness(server));
