import type { Order } from '../../call/orders/order-table.ts';
import { type CommandContext, type Decision, refuse } from '../define-command.ts';
import { theCall } from './the-call.ts';

/**
 * Has an order carried out on the call that is meant.
 * @param command as people write it
 * @param named the call's id, where one was written
 */
export function steerCall(
  { envelope, situation: { callsOfChat } }: CommandContext,
  command: string,
  named: string | undefined,
  order: Order,
): Decision {
  const found = theCall(callsOfChat, envelope.aboutCall, command, named);
  if (!found.ok) return refuse(found.refusal);
  return { kind: 'steer', callId: found.id, order };
}
