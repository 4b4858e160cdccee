import type { NodeId } from '../ids.ts';
import type { NodeReport } from '../stored/stored-kinds.ts';

/** What is known when a node has to be chosen for a message. */
export interface NodeQuestion {
  /** The nodes that are alive. */
  readonly nodes: readonly NodeReport[];
  /** Where the call that the message names lives, if it names one of its chat. */
  readonly named?: NodeId | undefined;
  /** Nodes with live calls of this chat. */
  readonly liveOn: readonly NodeId[];
  /** Where this chat's last message went. */
  readonly last?: NodeId | undefined;
}

/**
 * Chooses the node that a message goes to, or none when none is alive. What speaks of calls must reach them, so a named
 * call comes first, then the chat's live calls; only a chat without any is free to go where the load is least. A dead
 * node is never chosen: its calls are found again by the same rules when it comes back.
 */
export function chooseNode(question: NodeQuestion): NodeId | undefined {
  const alive = question.nodes.toSorted(byLoad);
  const isAlive = (node: NodeId | undefined) => alive.some((report) => report.node === node);
  const { named, last } = question;
  if (named !== undefined && isAlive(named)) return named;

  const living = question.liveOn.filter(isAlive);
  if (last !== undefined && living.includes(last)) return last;
  if (living.length > 0) return alive.find((report) => living.includes(report.node))?.node;

  const callable = alive.filter((report) => report.callable);
  const candidates = callable.length > 0 ? callable : alive;
  // The node that served the chat last keeps it as long as it can call: its messages stay in order.
  return candidates.find((report) => report.node === last)?.node ?? candidates[0]?.node;
}

function byLoad(left: NodeReport, right: NodeReport): number {
  return left.load - right.load || left.node.localeCompare(right.node);
}
