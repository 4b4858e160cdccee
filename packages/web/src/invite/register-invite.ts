import { randomUUID } from 'node:crypto';
import { type Identity, LANGUAGES, type Language, parseLegAddress, personAt, renderText, text } from '@partyline/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendWelcome } from '../invitations/send-welcome.ts';
import { visitorOf } from '../join/socket-limits.ts';
import { isSameOrigin } from '../site/same-origin.ts';
import type { WebDeps } from '../web-deps.ts';

/** The networks that people know by name, in the order in which the page offers them. */
const NETWORKS = ['xmpp', 'matrix', 'gtalk', 'msn', 'yahoo'] as const;
/** Of one visitor, and of all together: each is a message to somebody who may not have asked. */
const PER_VISITOR = { count: 5, perMs: 3_600_000 };
const IN_ALL = { count: 500, perMs: 3_600_000 };

const bodySchema = z.strictObject({
  network: z.enum(NETWORKS),
  address: z.string().min(1).max(1_024),
  language: z.enum(LANGUAGES).default('en'),
});

/** `/networks`, `/invite`: somebody asks to be let in, and is written to by the bot. */
export function registerInvite(app: FastifyInstance, deps: WebDeps): void {
  const { config, logger } = deps;
  app.get('/networks', async () => ({
    networks: NETWORKS.filter((network) => deps.adapterFor(network) !== undefined),
  }));
  app.post('/invite', async (request, reply) => {
    if (!isSameOrigin(request, config.url)) return reply.code(403).send({ error: 'another origin' });
    const body = bodySchema.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ error: 'not understood' });
    const person = readPerson(body.data);
    if (!person.ok) return reply.code(400).send({ error: person.problem });
    const visitor = visitorOf(request.ip);
    for (const [name, rate] of [
      [`invite/visitor/${visitor}`, PER_VISITOR],
      ['invite/all', IN_ALL],
    ] as const) {
      const taken = await deps.rates.take(name, rate);
      if (!taken.ok) {
        return reply
          .code(429)
          .header('Retry-After', Math.ceil(taken.waitMs / 1_000))
          .send({ error: 'too many' });
      }
    }
    // Answered before it is looked who it is: neither the answer nor its time tells who may come in, or exists.
    setImmediate(() => {
      welcome(deps, person.identity, body.data.language, visitor).catch((error: unknown) =>
        logger.warn({ err: error }, 'somebody was not invited'),
      );
    });
    return reply.code(202).send({});
  });
}

type Person =
  | { readonly ok: true; readonly identity: Identity }
  /** For the visitor, in their language. */
  | { readonly ok: false; readonly problem: string };

function readPerson({ network, address, language }: z.output<typeof bodySchema>): Person {
  const written = address.trim();
  const isWhole = written.toLowerCase().startsWith(`${network}:`);
  const parsed = parseLegAddress(isWhole ? written : `${network}:${written}`);
  const identity = parsed.ok ? personAt(parsed.address) : undefined;
  if (identity !== undefined) return { ok: true, identity };
  const code = parsed.ok ? 'account-bad-id' : parsed.error.code;
  return { ok: false, problem: renderText(text(`address.${code}`), language) };
}

async function welcome(deps: WebDeps, to: Identity, language: Language, visitor: string): Promise<void> {
  const outcome = await sendWelcome(deps, {
    id: `welcome/${randomUUID()}`,
    to,
    language,
    visitor: { name: visitor, rate: PER_VISITOR },
  });
  deps.logger.info({ network: to.network, outcome: outcome.kind }, 'somebody asked to be invited');
}
