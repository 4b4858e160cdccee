import { z } from 'zod';
import { formatLegAddress } from '../../address/leg-address.ts';
import type { CallState } from '../call-state.ts';
import type { Step } from '../step.ts';
import { add } from './add.ts';
import { admit } from './admit.ts';
import { decline, join, leave, notInvited } from './by-link.ts';
import type { Asked, Said } from './define-order.ts';
import { drop } from './drop.ts';
import { hangup } from './hangup.ts';
import { hold } from './hold.ts';
import { link } from './link.ts';
import { lock } from './lock.ts';
import { mute } from './mute.ts';
import { record } from './record.ts';
import { redial } from './redial.ts';
import { say } from './say.ts';

/** What may be wanted of a running call. A new order is a file and a line here. */
export const orderTable = [
  hangup,
  link,
  join,
  decline,
  leave,
  notInvited,
  mute,
  hold,
  drop,
  redial,
  add,
  lock,
  admit,
  say,
  record,
] as const;

const [first, ...others] = orderTable;

/** What somebody wants done with a running call. */
export const orderSchema = z.discriminatedUnion('kind', [first.schema, ...others.map(({ schema }) => schema)]);
export type Order = z.output<(typeof orderTable)[number]['schema']>;

/** Canonical addresses of those whom an order would have called, were it carried out now. Guests of one name are not one. */
export function calledBy(order: Order, state: CallState): readonly string[] {
  const addresses = orderTable.flatMap(({ callsIfOurs }) => callsIfOurs(state, order));
  return addresses.filter(({ kind }) => kind !== 'link').map(formatLegAddress);
}

/** Carries an order out on a step, and says what whoever asked is answered. */
export function applyOrder(step: Step, order: Order, asked: Asked): Said {
  for (const { applyIfOurs } of orderTable) {
    const said = applyIfOurs(step, order, asked);
    if (said !== undefined) return said;
  }
  throw new Error(`no order ${order.kind} in the table`);
}
