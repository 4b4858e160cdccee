import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { WebDeps } from '../web-deps.ts';
import { contentSecurity } from './content-security.ts';

/** Where `scripts/build-pages` puts them. */
const PAGES = fileURLToPath(new URL('../../dist/', import.meta.url));
const NOT_BUILT = 'The pages are not built. Run scripts/build-pages, then reload.\n';

/** By the path under which people know them. */
const pages: Readonly<Record<string, string>> = { '/': 'index.html', '/join': 'join.html', '/call': 'call.html' };

/** The built pages, and the headers of everything. */
export async function registerSite(
  app: FastifyInstance,
  { config, logger }: Pick<WebDeps, 'config' | 'logger'>,
): Promise<void> {
  await app.register(helmet, { ...contentSecurity(config.url), global: true });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('Permissions-Policy', 'microphone=(self), camera=(), geolocation=()');
    if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
  });
  if (!existsSync(PAGES)) {
    logger.error({}, 'the pages are not built: run scripts/build-pages');
    for (const path of Object.keys(pages)) app.get(path, async (_, reply) => reply.code(503).send(NOT_BUILT));
    return;
  }
  await app.register(fastifyStatic, { root: PAGES, serve: false, cacheControl: false });
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
  // A page that nobody has: said in a sentence, for people who typed it.
  app.setNotFoundHandler(async (_, reply) => reply.code(404).type('text/plain').send('There is no such page.\n'));
}
