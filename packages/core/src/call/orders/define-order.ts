import type { z } from 'zod';
import type { LegAddress } from '../../address/leg-address.ts';
import type { Principal } from '../../commands/principal.ts';
import type { Refusal } from '../../commands/refusal.ts';
import type { Text } from '../../texts/text.ts';
import type { CallState } from '../call-state.ts';
import type { Step } from '../step.ts';
import type { Answer } from '../view/answer.ts';
import type { Result } from '../view/result.ts';

/** Who asks, and by which message. */
export interface Asked {
  readonly principal: Principal;
  /** As its adapter, or a program, named the message; missing where nobody waits for an answer. */
  readonly by?: string | undefined;
  /** Where they are answered once more, for what comes of it later. */
  readonly answer?: Answer | undefined;
}

/** What whoever asked is answered. Without a text it is said that it is done. */
export type Said =
  | {
      readonly kind: 'done';
      readonly text?: Text;
      readonly result?: Result;
      /** The answer holds the link of this person. */
      readonly linkOf?: number;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type OrderSchema = z.ZodObject<{ kind: z.ZodLiteral<string> }>;

/** One thing that may be wanted of a running call, whole. */
export interface OrderDefinition<Schema extends OrderSchema> {
  readonly schema: Schema;
  /** Changes the step. Never throws, in whatever phase the call is. */
  readonly apply: (step: Step, order: z.output<Schema>, asked: Asked) => Said;
  /** Whom it has called, where it has anybody called: what limits are about. */
  readonly calls?: (state: CallState, order: z.output<Schema>) => readonly LegAddress[];
}

export interface DefinedOrder<Schema extends OrderSchema> extends OrderDefinition<Schema> {
  /** Applies an order of its own kind; undefined for any other. */
  readonly applyIfOurs: (step: Step, order: { readonly kind: string }, asked: Asked) => Said | undefined;
  readonly callsIfOurs: (state: CallState, order: { readonly kind: string }) => readonly LegAddress[];
}

export function defineOrder<Schema extends OrderSchema>(definition: OrderDefinition<Schema>): DefinedOrder<Schema> {
  const kind = definition.schema.shape.kind.value;
  const isOurs = (order: { readonly kind: string }): order is z.output<Schema> => order.kind === kind;
  return {
    ...definition,
    applyIfOurs: (step, order, asked) => (isOurs(order) ? definition.apply(step, order, asked) : undefined),
    callsIfOurs: (state, order) => (isOurs(order) ? (definition.calls?.(state, order) ?? []) : []),
  };
}

export const DONE: Said = { kind: 'done' };

export function done(text: Text, result?: Result): Said {
  return { kind: 'done', text, ...(result && { result }) };
}

export function refused(refusal: Refusal): Said {
  return { kind: 'refused', refusal };
}
