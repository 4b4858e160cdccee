import type { StoredAnswer } from '../idempotency/once.ts';
import type { OperationSpec, Reply } from './operation.ts';
import { type Problem, problemBody } from './problems/problem.ts';
import { problemType } from './problems/problem-table.ts';

/** What goes over the wire. Of a body only what the operation's schema names: nothing else gets out. */
export function renderReply({ id, answers }: Pick<OperationSpec, 'id' | 'answers'>, reply: Reply): StoredAnswer {
  const spec = answers[reply.status];
  if (spec === undefined) throw new Error(`${id} has no answer ${reply.status}`);
  const headers = { ...reply.headers };
  if (spec.schema === undefined) return { status: reply.status, headers, body: '' };
  const body = JSON.stringify(spec.schema.parse(reply.body));
  return { status: reply.status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body };
}

/** @param sameKey whether a retry under the same Idempotency-Key may bring something else; for writes */
export function renderProblem(problem: Problem, { writes }: { readonly writes: boolean }): StoredAnswer {
  const { status, passes } = problemType(problem.code);
  const waitMs = problem.waitMs ?? (status === 503 ? 1_000 : undefined);
  const body = { ...problemBody(problem), ...(writes && { retryWithSameKey: passes === true }) };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(waitMs !== undefined && { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1_000))) }),
      ...(status === 401 && { 'www-authenticate': 'Bearer realm="partyline"' }),
    },
    body: JSON.stringify(body),
  };
}
