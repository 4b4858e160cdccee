import type { FastifyInstance } from 'fastify';
import { buildDocument } from '../openapi/build-document.ts';
import { readDocument } from '../openapi/read-document.ts';
import { referencePage } from '../openapi/reference-page.ts';
import { referenceStyle } from '../openapi/reference-style.ts';
import type { ApiDeps } from './api-deps.ts';
import { problem } from './problems/problem.ts';
import { isProblemCode } from './problems/problem-table.ts';
import { renderProblem } from './render-answer.ts';

const AN_HOUR = 'public, max-age=3600';

/** What the API is: for programs `openapi.json`, for people a page. */
export function serveDocuments(app: FastifyInstance, { config }: ApiDeps): void {
  const document = buildDocument(config.url);
  const page = referencePage(readDocument(document));
  const json = JSON.stringify(document);
  const texts = [
    ['/openapi.json', 'application/openapi+json; version=3.1', json],
    ['/reference.css', 'text/css; charset=utf-8', referenceStyle],
    ['', 'text/html; charset=utf-8', page],
  ] as const;
  for (const [path, type, text] of texts) {
    app.get(path, { exposeHeadRoute: false }, (_, reply) =>
      reply.type(type).header('cache-control', AN_HOUR).send(text),
    );
  }
  // The `type` of a problem leads to its explanation.
  app.get<{ Params: { code: string } }>('/problems/:code', { exposeHeadRoute: false }, (request, reply) => {
    const { code } = request.params;
    if (isProblemCode(code)) return reply.redirect(`/v1#problem-${code}`);
    const { status, headers, body } = renderProblem(problem('not-found'), { writes: false });
    return reply.code(status).headers(headers).send(body);
  });
}
