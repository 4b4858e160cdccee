import { type Content, renderContent, riskClassSchema } from '@partyline/core';
import { z } from 'zod';
import { type FieldError, type Problem, pointerTo, problem } from './problem.ts';
import { isProblemCode } from './problem-table.ts';

/** What a refusal may hold, of whichever kind and version. */
const refusalSchema = z.object({
  kind: z.string(),
  address: z.string().optional().catch(undefined),
  risk: z.string().optional().catch(undefined),
  riskClass: riskClassSchema.optional().catch(undefined),
  limit: z.union([z.string(), z.number()]).optional().catch(undefined),
  legs: z.array(z.number().int()).optional().catch(undefined),
  waitMs: z.number().optional().catch(undefined),
  error: z
    .object({ kind: z.string(), leg: z.number().int().optional(), provider: z.string().optional() })
    .optional()
    .catch(undefined),
});
type ReadRefusal = z.infer<typeof refusalSchema>;

/** Somebody whom a request names: their address as it is written canonically, and by whom they shall be called. */
export interface NamedPerson {
  readonly address: string;
  readonly provider?: string | undefined;
}

/**
 * The problem that a refusal is, under the same name.
 * @param content what the chat would have been told
 * @param people whom the request names, in its order
 */
export function refusalProblem(
  refusal: unknown,
  content: Content | undefined,
  people: readonly NamedPerson[] = [],
): Problem {
  const read = refusalSchema.parse(refusal);
  const detail = content && renderContent(content, 'en');
  const { waitMs, limit, riskClass } = read;
  return problem(isProblemCode(read.kind) ? read.kind : 'failed', {
    detail,
    errors: errorsOf(read, people, detail ?? read.kind),
    waitMs,
    more: { ...(limit !== undefined && { limit }), ...(riskClass && { riskClass }) },
  });
}

/** Where in the request it lies. */
function errorsOf(refusal: ReadRefusal, people: readonly NamedPerson[], detail: string): readonly FieldError[] {
  const { kind, address, risk, legs, error } = refusal;
  const at = (index: number, code: string, part: keyof NamedPerson = 'address'): FieldError[] =>
    people[index] === undefined ? [] : [{ pointer: pointerTo('people', index, part), detail, code }];
  if (legs !== undefined) return legs.flatMap((leg) => at(leg - 1, kind));
  if (error?.provider !== undefined) {
    const index = error.leg ?? 1 + people.findIndex(({ provider }) => provider === error.provider);
    return at(index - 1, error.kind, 'provider');
  }
  if (error !== undefined) return at((error.leg ?? 0) - 1, error.kind);
  const index = people.findIndex((person) => person.address === address);
  return address === undefined ? [] : at(index, risk ?? kind);
}
