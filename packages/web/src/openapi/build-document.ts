import { createDocument, type ZodOpenApiObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { callEventSchema } from '../api/events/call-event.ts';
import { operationTable } from '../api/operation-table.ts';
import { documentOperation } from './document-operation.ts';
import { webhookHeadersSchema, webhookTestSchema } from './webhook-schemas.ts';

/** Grows with the API: the second number when something is added, the first never, for that would be `/v2`. */
const VERSION = '1.0.0';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/**
 * The whole API, in OpenAPI 3.1.
 * @param url where it is served, without a slash at its end
 */
export function buildDocument(url: string): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operationTable) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: documentOperation(operation),
    };
  }
  return createDocument({ ...head(url), paths, webhooks: documentWebhooks() }, { override: tidy });
}

function head(url: string): Omit<ZodOpenApiObject, 'paths'> {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Partyline',
      version: VERSION,
      summary: 'Call people, and look on.',
      description:
        'Every write has an Idempotency-Key and can be sent again until it is answered: it is done once. New fields, new kinds of events and new codes may come at any time; take what you do not know as what you do not need.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${url}/v1` }],
    tags: [
      { name: 'calls', description: 'Calls and who is in them.' },
      { name: 'legs', description: 'One person of a call, by their place in it.' },
      { name: 'events', description: 'What happens to calls, as it happens.' },
      { name: 'suppressions', description: 'Who is not called.' },
      { name: 'records', description: 'What is kept of calls that are over.' },
      { name: 'routes', description: 'How people would be reached.' },
      { name: 'invites', description: 'Let people use the gateway from their own chat.' },
      { name: 'webhooks', description: 'Be told of calls by requests to you.' },
    ],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key that `partyline key create` made: `pl_sk_…`.' },
      },
    },
  };
}

function documentWebhooks(): NonNullable<ZodOpenApiObject['webhooks']> {
  const told = (operationId: string, schema: typeof callEventSchema | typeof webhookTestSchema, summary: string) => ({
    post: {
      operationId,
      summary,
      tags: ['webhooks'],
      security: [],
      requestParams: { header: webhookHeadersSchema },
      requestBody: { required: true, content: { 'application/json': { schema } } },
      responses: {
        '2XX': { description: 'Taken. Anything else, or nothing for ten seconds, and it is sent again later.' },
        '410': { description: 'No more of it: the webhook is disabled.' },
      },
    },
  });
  return {
    callChanged: told('callChanged', callEventSchema, 'A call is in another state, or has ended'),
    webhookTest: told('webhookTest', webhookTestSchema, 'Nothing happened: somebody tests the webhook'),
  };
}

interface Rendered {
  readonly jsonSchema: Record<string, unknown>;
  readonly io: 'input' | 'output';
}

/** What is answered may have more fields in time. That a number is one of JavaScript's goes without saying. */
function tidy({ jsonSchema, io }: Rendered): void {
  if (io === 'output' && jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  delete jsonSchema['readOnly'];
}
