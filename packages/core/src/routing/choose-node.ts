import type { NodeId } from '../ids.ts';
import type { NodeReport } from '../stored/stored-kinds.ts';

/** What is known when a node has to be chosen for a message. */
export interface NodeQuestion {
  /** The nodes that are alive. */
  readonly nodes: readonly NodeReport[];
  /** Nodes that fell silent a moment ago: another instance may be about to take them over. */
  readonly silent?: readonly NodeId[];
  /** Where the call that the message names lives, if it names one of its chat. */
  readonly named?: NodeId | undefined;
  /** Nodes with live calls of this chat. */
  readonly liveOn: readonly NodeId[];
  /** Where this chat's last message went. */
  readonly last?: NodeId | undefined;
}

/**
 * Chooses the node that a message goes to, or none when none is alive. What speaks of calls must reach them, so a named
 * call comes first, then the chat's live calls; only a chat without any is free to go where the load is least. A node
 * that has just fallen silent gets what speaks of its calls and nothing else: any other would answer that there is no
 * call. A dead node is never chosen: its calls are found again by the same rules when it comes back.
 */
export function chooseNode(question: NodeQuestion): NodeId | undefined {
  const { named, last, silent = [] } = question;
  const alive = question.nodes.toSorted(byLoad);
  if (alive.length === 0) return undefined;
  const reachable = [...alive.map(({ node }) => node), ...silent];
  if (named !== undefined && reachable.includes(named)) return named;

  const living = reachable.filter((node) => question.liveOn.includes(node));
  if (last !== undefined && living.includes(last)) return last;
  if (living.length > 0) return living[0];

  const callable = alive.filter((report) => report.callable);
  const candidates = callable.length > 0 ? callable : alive;
  // The node that served the chat last keeps it as long as it can call: its messages stay in order.
  return candidates.find((report) => report.node === last)?.node ?? candidates[0]?.node;
}

function byLoad(left: NodeReport, right: NodeReport): number {
  return left.load - right.load || left.node.localeCompare(right.node);
}
