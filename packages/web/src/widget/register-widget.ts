import { hash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  type CallState,
  identityOfKey,
  type KeyRing,
  languageOfTag,
  type PublishableKey,
  type Rate,
  renderText,
  text,
} from '@partyline/core';
import type { FastifyInstance, FastifyReply, preValidationAsyncHookHandler } from 'fastify';
import { serveSocket } from '../join/register-join.ts';
import { SocketLimits, visitorOf } from '../join/socket-limits.ts';
import { createKeyRing } from '../keys/create-key-ring.ts';
import type { WebDeps } from '../web-deps.ts';
import { beginCall } from './begin-call.ts';
import { allowOrigin, keyOfPage } from './widget-key.ts';
import { type WidgetAnswer, type WidgetOffer, widgetCallSchema } from './widget-protocol.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Of one visitor, whatever pages they are on. */
const PER_VISITOR: Rate = { count: 5, perMs: 10 * MINUTE_MS };

/** The visitor began the call, and ends it. */
const HANG_UP = { kind: 'hangup' } as const;

/** `/widget/…`: what `<partyline-call>` asks for on pages of other people. */
export function registerWidget(app: FastifyInstance, deps: WebDeps, stopping: AbortSignal): void {
  const { clock } = deps;
  const keys = createKeyRing({ ...deps, random: (bytes) => randomBytes(bytes) });
  app.addHook('onRequest', async (_, reply) => {
    reply.header('Vary', 'Origin');
  });
  app.options('/widget/*', async (request, reply) => {
    const page = await keyOfPage(request, keys, clock.now());
    return page === undefined ? refuse(reply) : allowOrigin(reply, page.origin).code(204).send();
  });
  app.get('/widget/offer', async (request, reply) => {
    const page = await keyOfPage(request, keys, clock.now());
    if (page === undefined) return refuse(reply);
    const offer: WidgetOffer = { phone: page.key.phonePrefixes.length > 0, microphone: true };
    return allowOrigin(reply, page.origin).send(offer);
  });
  app.post('/widget/calls', async (request, reply) => {
    const page = await keyOfPage(request, keys, clock.now());
    if (page === undefined) return refuse(reply);
    allowOrigin(reply, page.origin);
    const call = widgetCallSchema.safeParse(request.body);
    if (!call.success) return reply.code(400).send({ error: 'not understood' });
    const language = languageOfTag(request.headers['accept-language']) ?? deps.language;
    if (!(await isWithinLimits(page.key, page.origin, request.ip, deps))) {
      const answer: WidgetAnswer = { ok: false, code: 'limit', message: renderText(text('widget.limit'), language) };
      return reply.code(429).send(answer);
    }
    await keys.noteUse(page.key.id);
    return beginCall({ key: page.key, call: call.data, language }, deps);
  });
  registerSocket(app, deps, keys, stopping);
}

/** Who it is for is known before the socket opens: what a page says at once is not lost. */
function registerSocket(app: FastifyInstance, deps: WebDeps, keys: KeyRing, stopping: AbortSignal): void {
  const limits = new SocketLimits();
  const pages = new WeakMap<IncomingMessage, PublishableKey>();
  const preValidation: preValidationAsyncHookHandler = async (request, reply) => {
    const page = await keyOfPage(request, keys, deps.clock.now());
    if (page === undefined) return refuse(reply);
    pages.set(request.raw, page.key);
    return undefined;
  };
  app.get('/widget/socket', { websocket: true, preValidation }, (socket, request) => {
    const key = pages.get(request.raw);
    const owner = key && identityOfKey(key);
    const mayOpen = ({ startedBy }: CallState) =>
      startedBy.network === owner?.network && startedBy.address === owner.address;
    serveSocket(socket, request, { ...deps, mayOpen, leaving: HANG_UP }, limits, stopping);
  });
}

function refuse(reply: FastifyReply) {
  return reply.code(403).send({ error: 'this key is not for this page' });
}

/** The key's budget, its origin's rate, and the visitor's, counted over all instances. */
async function isWithinLimits(key: PublishableKey, origin: string, ip: string, { rates }: WebDeps): Promise<boolean> {
  const visitor = hash('sha256', visitorOf(ip), 'base64url');
  const limits: ReadonlyArray<readonly [string, Rate]> = [
    [`widget/visitor/${visitor}`, PER_VISITOR],
    [`widget/origin/${key.id}/${origin}`, { count: key.callsPerMinute, perMs: MINUTE_MS }],
    [`widget/key/${key.id}`, { count: key.callsPerDay, perMs: DAY_MS }],
  ];
  for (const [name, rate] of limits) if (!(await rates.take(name, rate)).ok) return false;
  return true;
}
