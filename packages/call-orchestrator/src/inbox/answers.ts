import {
  type CallLimits,
  type Content,
  type Decision,
  type Language,
  type PlannedLeg,
  plannedPerson,
  type QuotaAnswer,
  type Refusal,
  type Result,
  saying,
  text,
} from '@partyline/core';

/** The name under which a program waits for what came of its order. */
export function programReply(answerTo: string) {
  return { id: `programs/${answerTo}`, inReplyTo: answerTo };
}

export function resultOf({ refusal, misunderstood }: Extract<Decision, { kind: 'reply' }>): Result | undefined {
  if (refusal !== undefined) return { kind: 'refused', refusal };
  return misunderstood === undefined ? undefined : { kind: 'misread', error: misunderstood };
}

/** What would have been done. */
export function planOf(legs: readonly PlannedLeg[]): Answer {
  return { content: saying(text('order.done')), result: { kind: 'plan', people: legs.map(plannedPerson) } };
}

export function refusalOf(answer: Extract<QuotaAnswer, { readonly ok: false }>, limits: CallLimits): Refusal {
  if (answer.limit === 'at-once') return { kind: 'too-many-calls', limit: limits.atOnce };
  const { ok: _, ...refusal } = answer;
  return { kind: 'too-often', ...refusal };
}

/** What a message is answered. */
export interface Answer {
  readonly content: Content;
  readonly result?: Result | undefined;
  readonly chatLanguage?: Language | undefined;
}
