import { type ProblemCode, problemType } from './problem-table.ts';

/** What is wrong with one part of a request. */
export interface FieldError {
  /** Into the body: a JSON pointer as a fragment (RFC 6901 §6), as RFC 9457 shows it. */
  readonly pointer?: string;
  /** Of the query or the path. */
  readonly parameter?: string;
  readonly detail: string;
  readonly code: string;
}

/** Why a request is not carried out, on its way to its answer. */
export interface Problem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  /** What is wrong this time, for people. */
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** After which time it may be tried again, ms. */
  readonly waitMs?: number | undefined;
  /** Members of its own (RFC 9457 §3.2). */
  readonly more?: Readonly<Record<string, unknown>> | undefined;
}

export function problem(code: ProblemCode, rest: Omit<Problem, 'kind' | 'code'> = {}): Problem {
  return { kind: 'problem', code, ...rest };
}

/** Problem details (RFC 9457). */
export function problemBody({ code, detail, errors, more }: Problem): Readonly<Record<string, unknown>> {
  const { status, title } = problemType(code);
  return {
    type: `/v1/problems/${code}`,
    title,
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && errors.length > 0 && { errors }),
    ...more,
  };
}

/** A JSON pointer as a fragment (RFC 6901 §6). */
export function pointerTo(...steps: ReadonlyArray<string | number>): string {
  const parts = steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#${parts.map((part) => `/${encodeURIComponent(part.toWellFormed())}`).join('')}`;
}
