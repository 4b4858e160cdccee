import { setTimeout as pause } from 'node:timers/promises';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import type { Site } from '../../site.ts';
import { findCall } from './call-show.ts';

export interface HangupOptions {
  readonly json?: true | undefined;
  /** False: do not wait for the end. */
  readonly wait: boolean;
}

const WAIT_MS = 5_000;
const POLL_MS = 100;

/** `partyline hangup ID`: asks the call's node to end it, and waits until it has. */
export async function hangup(context: CliContext, site: Site, id: string, options: HangupOptions): Promise<void> {
  const { state } = (await findCall(site, id)).call;
  const principal = { kind: 'operator' as const, name: context.operatorName };
  const answer = await site.operator.steer(state.id, { kind: 'hangup' }, principal);
  const tell = (result: 'requested' | 'ended', text: string) =>
    context.output.write(options.json ? `${JSON.stringify({ id: state.id, result })}\n` : `${text}\n`);
  if (answer === 'unknown') throw new CliError(`there is no call ${state.id} any more`);
  if (answer === 'ended') return tell('ended', `Call ${state.id} had ended already.`);
  if (!options.wait) return tell('requested', `Asked ${state.node} to end call ${state.id}.`);
  if (await isOver(context, site, id)) return tell('ended', `Call ${state.id} has ended.`);
  throw new CliError(
    `${state.node} was asked to end call ${state.id}, but has not done so for ${WAIT_MS / 1_000} s; see partyline doctor`,
  );
}

async function isOver(context: CliContext, site: Site, id: string): Promise<boolean> {
  const deadlineMs = context.now() + WAIT_MS;
  while (context.now() < deadlineMs && !context.stopping.aborted) {
    if ((await findCall(site, id)).call.state.phase === 'ended') return true;
    await pause(POLL_MS, undefined, { signal: context.stopping }).catch(() => undefined);
  }
  return false;
}
