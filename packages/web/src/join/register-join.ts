import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebDeps } from '../web-deps.ts';
import { fromPageSchema, type ToPage } from './join-protocol.ts';
import { JoinSession, type JoinSessionDeps } from './join-session.ts';
import { SocketLimits } from './socket-limits.ts';

/** How long a page may keep silent before it has opened its link, ms. */
const OPEN_WITHIN_MS = 10_000;
const PING_EVERY_MS = 20_000;
/** RFC 6455 §7.4.1, and the registry of it. */
const POLICY_VIOLATION = 1_008;
const SERVICE_RESTART = 1_012;
const TRY_AGAIN_LATER = 1_013;

export type SocketDeps = Omit<JoinSessionDeps, 'tell' | 'signal'>;

/** `/join/socket`: by it a page opens its link, comes in and goes. */
export function registerJoin(
  app: FastifyInstance,
  deps: SocketDeps & { readonly config: Pick<WebDeps['config'], 'url'> },
  stopping: AbortSignal,
): void {
  const { origin } = new URL(deps.config.url);
  const limits = new SocketLimits();
  app.get('/join/socket', { websocket: true }, (socket, request) => {
    if (request.headers.origin !== origin) socket.close(POLICY_VIOLATION, 'another origin');
    else serveSocket(socket, request, deps, limits, stopping);
  });
}

/** Serves one page. */
export function serveSocket(
  socket: WebSocket,
  { ip }: Pick<FastifyRequest, 'ip'>,
  deps: SocketDeps,
  limits: SocketLimits,
  stopping: AbortSignal,
): void {
  const { clock, logger } = deps;
  const leave = limits.enter(ip);
  if (leave === undefined) {
    logger.warn({ pages: limits.pages }, 'too many pages are open, of one visitor or in all');
    socket.close(TRY_AGAIN_LATER, 'too many connections');
    return;
  }
  const gone = new AbortController();
  const tell = (message: ToPage) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const session = new JoinSession({ ...deps, tell, signal: gone.signal });
  const mayTalk = limits.talker();
  const cancelOpening = clock.after(OPEN_WITHIN_MS, () => {
    if (!session.isOpen) socket.close(POLICY_VIOLATION, 'no link was opened');
  });
  const onStop = () => socket.close(SERVICE_RESTART, 'restarting');
  stopping.addEventListener('abort', onStop, { once: true });
  const stopPinging = keepAlive(socket, deps);

  socket.on('message', (data, isBinary) => {
    const message = isBinary ? undefined : readMessage(String(data));
    if (message === undefined || !mayTalk(clock.now())) {
      socket.close(POLICY_VIOLATION, 'not understood, or too much of it');
      return;
    }
    session.handle(message).catch((error: unknown) => {
      logger.warn({ err: error }, 'a page could not be served');
      tell({ kind: 'refused', reason: 'failed' });
    });
  });
  socket.on('error', (error) => logger.debug({ err: error }, 'the connection to a page broke'));
  socket.on('close', () => {
    cancelOpening();
    stopPinging();
    stopping.removeEventListener('abort', onStop);
    leave();
    gone.abort(new Error('the page is gone'));
  });
}

/** A page that a network has swallowed answers no ping (RFC 6455 §5.5.2), and is let go. */
function keepAlive(socket: WebSocket, { clock }: Pick<WebDeps, 'clock'>): () => void {
  let heard = true;
  let cancel = () => {};
  socket.on('pong', () => {
    heard = true;
  });
  const ping = () => {
    if (!heard) {
      socket.terminate();
      return;
    }
    heard = false;
    socket.ping();
    cancel = clock.after(PING_EVERY_MS, ping);
  };
  cancel = clock.after(PING_EVERY_MS, ping);
  return () => cancel();
}

function readMessage(text: string) {
  try {
    return fromPageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
