import type { z } from 'zod';
import { type FieldError, type Problem, pointerTo, problem } from './problem.ts';

/** Where a value came from; what is not the body is named. */
export type InputPart = 'body' | 'query' | 'path';

/** What a schema found wrong, with JSON pointers (RFC 6901). */
export function inputProblem(
  findings: ReadonlyArray<{ readonly part: InputPart; readonly error: z.ZodError }>,
): Problem {
  const errors = findings.flatMap(({ part, error }) =>
    error.issues.slice(0, 20).flatMap((issue) => errorsOf(part, issue)),
  );
  return problem('invalid-request', { detail: errors[0]?.detail, errors });
}

function errorsOf(part: InputPart, issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, 20).map((key) => ({
      ...placeOf(part, [...issue.path, key]),
      detail: 'There is no such field.',
      code: 'unknown-field',
    }));
  }
  const own = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  const code = typeof own === 'string' ? own : issue.code.replaceAll('_', '-');
  return [{ ...placeOf(part, issue.path), detail: issue.message, code }];
}

function placeOf(part: InputPart, path: readonly PropertyKey[]): Pick<FieldError, 'pointer' | 'parameter'> {
  const names = path.map((step) => String(step).slice(0, 100));
  if (part !== 'body') return { parameter: names.join('.') };
  return { pointer: pointerTo(...names) };
}
