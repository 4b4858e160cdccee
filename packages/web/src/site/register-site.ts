import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { WebDeps } from '../web-deps.ts';
import { contentSecurity } from './content-security.ts';
import { sendProblem } from './problem-page.ts';

/** Where `scripts/build-pages` puts them. */
const PAGES = fileURLToPath(new URL('../../dist/', import.meta.url));
const NOT_BUILT = 'The pages are not built. Run scripts/build-pages, then reload.\n';

interface SiteDeps {
  readonly config: Pick<WebDeps['config'], 'url'>;
  readonly logger: WebDeps['logger'];
}

/** By the path under which people know them. */
const pages: Readonly<Record<string, string>> = { '/': 'index.html', '/join': 'join.html', '/call': 'call.html' };

/**
 * The built pages, and the headers of everything.
 * @param folder where they are
 */
export async function registerSite(app: FastifyInstance, { config, logger }: SiteDeps, folder = PAGES): Promise<void> {
  await app.register(helmet, { ...contentSecurity(config.url), global: true });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('Permissions-Policy', 'microphone=(self), camera=(), geolocation=()');
    if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 404));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const { statusCode = 500 } = error;
    // What is wrong with a request its sender may know; what is wrong with us is for the log, which has it.
    if (statusCode >= 500) return sendProblem(request, reply, 500);
    return reply.code(statusCode).type('text/plain').send(`${error.message}\n`);
  });
  if (!existsSync(folder)) {
    logger.error({}, 'the pages are not built: run scripts/build-pages');
    for (const path of Object.keys(pages)) app.get(path, async (_, reply) => reply.code(503).send(NOT_BUILT));
    return;
  }
  await app.register(fastifyStatic, { root: folder, serve: false, cacheControl: false });
  for (const [path, file] of Object.entries(pages)) app.get(path, (_, reply) => reply.sendFile(file));
  // Their names are digests of what is in them.
  app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => {
    reply.header('Cache-Control', 'public, max-age=31536000, immutable');
    return reply.sendFile(`assets/${request.params['*']}`);
  });
  // For pages of other people, which load it from here.
  app.get('/widget/v1/partyline-call.js', (_, reply) => {
    reply.header('Cache-Control', 'public, max-age=3600');
    reply.header('Access-Control-Allow-Origin', '*').header('Cross-Origin-Resource-Policy', 'cross-origin');
    return reply.sendFile('widget/v1/partyline-call.js');
  });
  app.get('/icon.svg', (_, reply) => reply.sendFile('icon.svg'));
}
