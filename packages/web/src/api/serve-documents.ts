import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from './api-deps.ts';

/** What the API is, for programs and for people. */
export function serveDocuments(app: FastifyInstance, _deps: ApiDeps): void {
  void app;
}
