import { randomBytes } from 'node:crypto';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerApi } from './api/register-api.ts';
import { registerConsole } from './console/register-console.ts';
import { registerInvite } from './invite/register-invite.ts';
import { registerJoin } from './join/register-join.ts';
import { registerSite } from './site/register-site.ts';
import { WatchHub } from './watch/watch-hub.ts';
import type { WebDeps } from './web-deps.ts';
import { createWebhooks, type Webhooks } from './webhooks/create-webhooks.ts';
import { registerWidget } from './widget/register-widget.ts';

/** Pages and API, served. */
export interface Web {
  /** Listens; rejects where the address cannot be had. */
  start(): Promise<void>;
  /** Lets what is under way finish, and closes. Calls go on: their sound does not come by here. */
  stop(): Promise<void>;
}

const MAX_BODY = 65_536;
const REQUEST_TIMEOUT_MS = 30_000;
const STOP_GRACE_MS = 5_000;

/** Role `web`: the parts register their own routes. */
export function createWeb(outer: WebDeps): Web {
  const logger = outer.logger.child({ part: 'web' });
  const hub = new WatchHub({ source: outer.watch, logger, clock: outer.clock });
  const deps: WebDeps = { ...outer, logger, watch: hub };
  const webhooks = createWebhooks({ ...deps, random: (bytes) => randomBytes(bytes) });
  const ending = new AbortController();
  const app = createApp(deps);
  let watching: Promise<void> | undefined;
  let telling: Promise<void> | undefined;
  return {
    async start() {
      watching = hub.run(ending.signal).catch((error: unknown) => {
        logger.error({ err: error }, 'nothing more is read of what is told of calls');
      });
      telling = webhooks.run(ending.signal).catch((error: unknown) => {
        logger.error({ err: error }, 'webhooks are told nothing more');
      });
      await registerParts(app, deps, webhooks, ending.signal);
      await deps.sip.start();
      const { host, port } = deps.config.listen;
      try {
        await app.listen({ host, port });
      } catch (error) {
        // Whoever has the address has need of that of Asterisk's calls as well.
        await deps.sip.stop();
        throw error;
      }
      logger.info({ url: deps.config.url, sip: deps.sip.contact }, 'pages are served');
    },
    async stop() {
      ending.abort();
      // A connection that never ends, such as that of a watcher, is cut.
      const cut = deps.clock.after(STOP_GRACE_MS, () => app.server.closeAllConnections());
      await app.close();
      cut();
      await deps.sip.stop();
      await watching;
      await telling;
    },
  };
}

function createApp({ config, logger }: WebDeps): FastifyInstance {
  // Without a logger of its own: it would write the addresses of visitors.
  const app = Fastify({
    // The last address of X-Forwarded-For is the one that our own proxy saw; those before it anybody may have written.
    trustProxy: config.trustProxy && ((_address, hop) => hop === 0),
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
  });
  app.addHook('onError', async (request, _reply, error) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500) logger.error({ err: error, route: request.routeOptions.url }, 'a request failed');
  });
  return app;
}

async function registerParts(
  app: FastifyInstance,
  deps: WebDeps,
  webhooks: Webhooks,
  signal: AbortSignal,
): Promise<void> {
  const forPrograms = { webhooks: webhooks.book, onWebhookChange: () => webhooks.ring() };
  await app.register(websocket, { options: { maxPayload: MAX_BODY, perMessageDeflate: false } });
  await registerSite(app, deps);
  await app.register(async (scope) => registerJoin(scope, deps, signal));
  await app.register(async (scope) =>
    registerApi(scope, { ...deps, ...forPrograms, random: (bytes) => randomBytes(bytes) }),
  );
  await app.register(async (scope) => registerWidget(scope, deps, signal));
  await app.register(async (scope) => registerInvite(scope, deps));
  await app.register(async (scope) => registerConsole(scope, deps, signal));
}
