import { callIdSchema, nodeIdSchema, providerIdSchema, type Telephony, type TelephonyEvent } from '@partyline/core';
import { createFakeLogger, type FakeLogger, until } from '@partyline/testkit';
import { afterEach, beforeEach } from 'vitest';
import { type Answering, FakeAriServer } from '../../tests/fake-ari-server.ts';
import { createAriTelephony } from './create-ari-telephony.ts';

export const callId = callIdSchema.parse('abcde');
export const ref = { callId, leg: 1, attempt: 1 };
export const alpha = providerIdSchema.parse('alpha');
export const password = 'b0tt0m-l1ne';

/** A telephony and the Asterisk that it talks to. */
export interface TestLine {
  readonly server: FakeAriServer;
  readonly logger: FakeLogger;
  readonly telephony: Telephony;
  /** What was told so far. */
  readonly events: TelephonyEvent[];
  connect(answering?: Answering): Promise<void>;
}

/** Gives every test of the file a line of its own; `begin` is told it before each. */
export function withTestLine(begin: (line: TestLine) => void): void {
  let line: TestLine;
  beforeEach(async () => {
    line = await openLine();
    begin(line);
  });
  afterEach(async () => {
    await line.telephony.stop();
    await line.server.stop();
  });
}

async function openLine(): Promise<TestLine> {
  const server = new FakeAriServer();
  const logger = createFakeLogger();
  const events: TelephonyEvent[] = [];
  const telephony = createAriTelephony(
    {
      node: nodeIdSchema.parse('pbx1'),
      url: await server.start(),
      user: 'partyline',
      password,
      requestTimeoutMs: 150,
      providers: [{ id: alpha, dial: { phone: 'PJSIP/{number}@alpha' }, callerId: '+12025550199' }],
    },
    { logger, timings: { pingIntervalMs: 40, retryMinMs: 5, retryMaxMs: 20, replacedRetryMs: 150 } },
  );
  return {
    server,
    logger,
    telephony,
    events,
    async connect(answering) {
      if (answering) server.answering = answering;
      telephony.start((event) => events.push(event));
      await until(() => telephony.connected, 'connected');
    },
  };
}
