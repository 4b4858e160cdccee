import { callAgain } from './calls/call-again.ts';
import { changeCall } from './calls/change-call.ts';
import { createCall } from './calls/create-call.ts';
import { getCall } from './calls/get-call.ts';
import { getTimeline } from './calls/get-timeline.ts';
import { hangUp } from './calls/hang-up.ts';
import { listCalls } from './calls/list-calls.ts';
import { makeLink } from './calls/make-link.ts';
import { say } from './calls/say.ts';
import { streamEvents } from './events/stream-events.ts';
import { invite } from './invites/invite.ts';
import { addLegs } from './legs/add-legs.ts';
import { admitLeg } from './legs/admit-leg.ts';
import { changeLeg } from './legs/change-leg.ts';
import { dropLeg } from './legs/drop-leg.ts';
import { redialLeg } from './legs/redial-leg.ts';
import type { Operation } from './operation.ts';
import { fetchRecording } from './recordings/fetch-recording.ts';
import { listRecordings } from './recordings/list-recordings.ts';
import { exportCallRecordsCsv, exportCallRecordsJsonl } from './records/export-call-records.ts';
import { listCallRecords } from './records/list-call-records.ts';
import { listProviders } from './routes/list-providers.ts';
import { testRoute } from './routes/test-route.ts';
import { addSuppression } from './suppressions/add-suppression.ts';
import { listSuppressions } from './suppressions/list-suppressions.ts';
import { removeSuppression } from './suppressions/remove-suppression.ts';
import { changeWebhook, removeWebhook } from './webhooks/change-webhook.ts';
import { createWebhook } from './webhooks/create-webhook.ts';
import { getWebhook, listMessages, listWebhooks } from './webhooks/read-webhooks.ts';
import { rotateSecret } from './webhooks/rotate-secret.ts';
import { redeliver, testWebhook } from './webhooks/send-again.ts';

/** Everything that the API can do; routes, checks and documents come from it. */
export const operationTable: readonly Operation[] = [
  createCall,
  listCalls,
  getCall,
  getTimeline,
  changeCall,
  hangUp,
  callAgain,
  addLegs,
  changeLeg,
  dropLeg,
  redialLeg,
  admitLeg,
  makeLink,
  say,
  listRecordings,
  fetchRecording,
  invite,
  streamEvents,
  listSuppressions,
  addSuppression,
  removeSuppression,
  listCallRecords,
  exportCallRecordsCsv,
  exportCallRecordsJsonl,
  listProviders,
  testRoute,
  createWebhook,
  listWebhooks,
  getWebhook,
  changeWebhook,
  removeWebhook,
  testWebhook,
  rotateSecret,
  listMessages,
  redeliver,
];
