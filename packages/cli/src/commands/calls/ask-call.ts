import { randomUUID } from 'node:crypto';
import { API, type Order, type OutgoingReply, orderSchema, renderContent } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { printable } from '../../output/render-table.ts';
import type { Site } from '../../site.ts';
import { findCall } from './call-show.ts';

const WAIT_MS = 5_000;

/** Has something done with a running call, in one order with its chat's, and tells what the call answers. */
export async function askCall(
  context: CliContext,
  site: Site,
  id: string,
  wanted: Order,
  { json }: { readonly json?: true | undefined },
): Promise<void> {
  const order = orderSchema.safeParse(wanted);
  if (!order.success) throw new CliError(`that is no ${wanted.kind}: ${order.error.issues[0]?.message ?? 'not read'}`);
  const { state } = (await findCall(site, id)).call;
  const answerTo = `operator/${randomUUID()}`;
  const since = (await site.watch.range())?.newest ?? '0-0';
  const principal = { kind: 'operator' as const, name: context.operatorName };
  const asked = await site.operator.steer(state.id, order.data, principal, answerTo);
  if (asked !== 'requested') throw new CliError(`call ${state.id} has ended`);
  const reply = await untilAnswered(context, site, since, answerTo);
  if (reply === undefined) {
    throw new CliError(`${state.node} was asked, but has not answered for ${WAIT_MS / 1_000} s; see partyline doctor`);
  }
  const answer = renderContent(reply.content, 'en');
  if (reply.result?.kind === 'refused') throw new CliError(answer);
  const record = { id: state.id, order: order.data.kind, answer };
  context.output.write(json ? `${JSON.stringify(record)}\n` : `${answer.split('\n').map(printable).join('\n')}\n`);
}

/** What the call says to this request, and to no other. */
async function untilAnswered(
  { stopping }: CliContext,
  { watch }: Site,
  since: string,
  answerTo: string,
): Promise<OutgoingReply | undefined> {
  const over = AbortSignal.any([stopping, AbortSignal.timeout(WAIT_MS)]);
  const found = new AbortController();
  try {
    for await (const batch of watch.read(since, AbortSignal.any([over, found.signal]))) {
      for (const { adapter, item } of batch) {
        if (adapter === API && item.kind === 'reply' && item.inReplyTo === answerTo) return item;
      }
    }
    return undefined;
  } finally {
    found.abort();
  }
}
