import { TelephonyError } from '@partyline/core';
import { z } from 'zod';
import { eventTypes } from '../protocol/read-event.ts';
import { type AriConnection, USER_EVENT } from './ari-connection.ts';
import { checkAnswer, readAnswer } from './check-answer.ts';

/** The module behind TIMEOUT(absolute). Without it setting the function answers 204 and does nothing. */
const GUARD_MODULE = 'func_timeout.so';

/** The filter holds back answers to requests as well, if it is not told otherwise. */
const ALLOWED = ['RESTResponse', 'ApplicationReplaced', USER_EVENT, ...eventTypes].map((type) => ({ type }));

const moduleSchema = z.object({ status: z.string() });

/**
 * Makes sure that the application is Asterisk's and ours, that only the events which are read are sent, that they are
 * heard, and that the guard of the telephone bill works. Rejects with a TelephonyError; an Asterisk older than 22.5
 * answers nothing, hence `timeout`.
 *
 * Events go nowhere, though every request is answered, when the connection before this one ended in the instant in
 * which this one took its application (seen with Asterisk 22.10, once in a hundred restarts).
 */
export async function registerApplication(connection: AriConnection, application: string): Promise<void> {
  const [filter, guard] = await Promise.all([
    connection.request({
      method: 'PUT',
      path: `applications/${application}/eventFilter`,
      body: { allowed: ALLOWED },
    }),
    connection.request({ method: 'GET', path: `asterisk/modules/${GUARD_MODULE}` }),
    connection.hearsEvents(application),
  ]);
  checkAnswer(filter, 'event filter');
  if (guard.status !== 200 || readAnswer(moduleSchema, guard.body, 'module').status !== 'Running') {
    throw new TelephonyError('refused', `Asterisk runs without ${GUARD_MODULE}: add it to modules.conf`);
  }
}
