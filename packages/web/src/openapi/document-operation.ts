import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { type AnswerSpec, noBody, nothing, type Operation } from '../api/operation.ts';
import { type ProblemCode, problemType } from '../api/problems/problem-table.ts';
import { problemSchema } from './problem-schema.ts';

const idempotencyKey = z.string().meta({
  description:
    'A name for this request, such as a UUID: a retry under the same name is the same request, kept for a day or as long as its call lives.',
});
const lastEventId = z.string().optional().meta({ description: 'The id of the last event that was read.' });
const replayed = z.literal('true').optional().meta({ description: 'It was answered before; this is that answer.' });

/** One line of the table, as OpenAPI says it. */
export function documentOperation(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, scope, params, query, body, writes } = operation;
  const header = headerOf(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: [{ apiKey: scope === undefined ? [] : [scope] }],
    requestParams: {
      ...(params !== nothing && { path: params }),
      ...(query !== nothing && { query }),
      ...(header !== undefined && { header }),
    },
    ...(body !== noBody && {
      requestBody: { required: !body.isOptional(), content: { 'application/json': { schema: body } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(operation.answers).map(([status, answer]) => [status, documentAnswer(answer, writes)]),
      ),
      ...documentProblems(problemsOf(operation)),
    },
  };
}

function headerOf({ writes, id }: Operation): z.ZodObject | undefined {
  if (writes) return z.object({ 'Idempotency-Key': idempotencyKey });
  return id === 'streamEvents' ? z.object({ 'Last-Event-ID': lastEventId }) : undefined;
}

function documentAnswer(answer: AnswerSpec, writes: boolean): ZodOpenApiResponseObject {
  const headers = Object.entries(answer.headers ?? {}).map(([name, description]) => {
    return [name, z.string().optional().meta({ description })] as const;
  });
  const all = z.object({ ...Object.fromEntries(headers), ...(writes && { 'idempotent-replayed': replayed }) });
  return {
    description: answer.description,
    ...(Object.keys(all.shape).length > 0 && { headers: all }),
    ...(answer.schema !== undefined && {
      content: { [answer.mediaType ?? 'application/json']: { schema: answer.schema } },
    }),
    ...(answer.schema === undefined &&
      answer.mediaType !== undefined && {
        content: { [answer.mediaType]: { schema: {} } },
      }),
  };
}

/** Those that it names, and those that every operation of its kind has. */
function problemsOf({ problems, scope, writes, body }: Operation): readonly ProblemCode[] {
  const common: ProblemCode[] = ['unauthenticated', 'key-expired', 'key-revoked', 'rate-limited', 'invalid-request'];
  common.push('internal', 'unavailable');
  if (scope !== undefined) common.push('scope-missing');
  if (body !== noBody) common.push('malformed', 'payload-too-large', 'unsupported-media-type');
  if (writes) {
    common.push(
      'idempotency-key-missing',
      'idempotency-key-invalid',
      'idempotency-key-reused',
      'idempotency-key-in-work',
    );
  }
  return [...problems, ...common];
}

/** By status; which of them it is, is told by the body's `code`. */
function documentProblems(codes: readonly ProblemCode[]): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => problemType(code).status);
  const entries = [...byStatus].map(([status, group]) => {
    const description = group.map((code) => `\`${code}\`: ${problemType(code).title}.`).join('\n\n');
    const retryAfter = z.string().optional().meta({ description: 'After how many seconds to try again.' });
    const response = {
      description,
      ...((status === 429 || status === 503) && { headers: z.object({ 'retry-after': retryAfter }) }),
      content: { 'application/problem+json': { schema: problemSchema } },
    };
    return [String(status), response] as const;
  });
  return Object.fromEntries(entries.toSorted(([left], [right]) => Number(left) - Number(right)));
}
