import type { FastifyInstance } from 'fastify';
import { createKeyRing } from '../keys/create-key-ring.ts';
import type { ApiDeps } from './api-deps.ts';
import { Seats } from './events/seats.ts';
import { operationTable } from './operation-table.ts';
import { type Problem, problem } from './problems/problem.ts';
import { renderProblem } from './render-answer.ts';
import { serveDocuments } from './serve-documents.ts';
import { serveOperation } from './serve-operation.ts';

/** Puts the HTTP API below `/v1`. */
export function registerApi(app: FastifyInstance, deps: ApiDeps): void {
  const stopping = new AbortController();
  // Streams of events have no end of their own, and closing waits for them.
  app.addHook('preClose', async () => stopping.abort());
  const serving = { deps, keys: createKeyRing(deps), seats: new Seats(), stopping: stopping.signal };
  app.register(
    async (scope) => {
      scope.removeContentTypeParser('text/plain');
      scope.setErrorHandler((error, _request, reply) => {
        const { status, headers, body } = renderProblem(problemOf(error, deps), { writes: false });
        return reply.code(status).headers(headers).send(body);
      });
      scope.setNotFoundHandler((_request, reply) => {
        const { status, headers, body } = renderProblem(problem('not-found'), { writes: false });
        return reply.code(status).headers(headers).send(body);
      });
      for (const operation of operationTable) serveOperation(scope, operation, serving);
      serveDocuments(scope, deps);
    },
    { prefix: '/v1' },
  );
}

/** What went wrong before an operation had the request. */
function problemOf(error: unknown, { logger }: ApiDeps): Problem {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return problem('payload-too-large');
  if (status === 415) return problem('unsupported-media-type');
  if (typeof status === 'number' && status >= 400 && status < 500) return problem('malformed');
  logger.error({ err: error }, 'a request failed before anything was done for it');
  return problem('internal');
}
