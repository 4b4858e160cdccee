import { createCall } from './calls/create-call.ts';
import { getCall } from './calls/get-call.ts';
import { getTimeline } from './calls/get-timeline.ts';
import { hangUp } from './calls/hang-up.ts';
import { listCalls } from './calls/list-calls.ts';
import { makeLink } from './calls/make-link.ts';
import { streamEvents } from './events/stream-events.ts';
import { invite } from './invites/invite.ts';
import type { Operation } from './operation.ts';
import { listProviders } from './routes/list-providers.ts';
import { testRoute } from './routes/test-route.ts';

/** Everything that the API can do; routes, checks and documents come from it. */
export const operationTable: readonly Operation[] = [
  createCall,
  listCalls,
  getCall,
  getTimeline,
  hangUp,
  makeLink,
  invite,
  streamEvents,
  listProviders,
  testRoute,
];
