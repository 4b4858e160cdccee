import { randomUUID } from 'node:crypto';
import type { CallId, CallState, LegNumber, Order, Result } from '@partyline/core';
import { askCall } from '../orders/ask-call.ts';
import type { WebDeps } from '../web-deps.ts';

/** Whose place in which call a page has a link to. */
export interface Place {
  readonly callId: CallId;
  readonly number: LegNumber;
  /** Digest of what the page calls its browser. */
  readonly browser: string;
}

type Leg = CallState['legs'][number];

/** The place as it is stored now; undefined where call or place are gone. */
export async function legAt(
  { operator }: { readonly operator: Pick<WebDeps['operator'], 'history'> },
  { callId, number }: Place,
): Promise<Leg | undefined> {
  return (await operator.history(callId))?.call.state.legs[number - 1];
}

/** Has the call do what whoever sits there wants. Rejects with the signal's reason. */
export async function askFor(
  deps: Parameters<typeof askCall>[0],
  { callId, number }: Place,
  order: Order,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const principal = { kind: 'guest' as const, name: String(number) };
  const answer = await askCall(deps, { callId, order, principal, answerTo: randomUUID() }, signal);
  return answer === undefined ? OVER : answer.result;
}

const OVER: Result = { kind: 'refused', refusal: { kind: 'call-over' } };
