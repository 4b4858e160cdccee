import {
  assertNever,
  type CallEvent,
  type CallHistory,
  callIdSchema,
  callText,
  explainRoutes,
  renderText,
  type TimelineEntry,
  viewCall,
} from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { printable, renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { callRecord, iso } from '../../records/call-record.ts';
import type { Site } from '../../site.ts';

/** So many of the ended calls are looked through for the beginning of an id. */
const LOOKED_AT = 1_000;

/** `partyline call show ID`: the call as its chat sees it, and every event that it has seen. */
export async function showCall(context: CliContext, site: Site, id: string, options: ListOptions): Promise<void> {
  const { width } = context.output;
  if (options.json) {
    const fetchRecord = async () => historyRecord(await findCall(site, id));
    await showList(context, options, fetchRecord, () => '');
  } else {
    const fetchHistory = () => findCall(site, id);
    await showList(context, options, fetchHistory, (history) => renderHistory(history, width));
  }
}

/**
 * Fails for an id that is none, or that no call has. Its beginning is enough where one call begins so, and case is
 * forgiven, as in the chat.
 */
export async function findCall(site: Site, id: string): Promise<CallHistory> {
  const history = await historyOf(site, id.toLowerCase());
  if (history === undefined)
    throw new CliError(`there is no call ${printable(id).slice(0, 20)}; see partyline calls --all`);
  return history;
}

async function historyOf({ operator }: Site, written: string): Promise<CallHistory | undefined> {
  const id = callIdSchema.safeParse(written);
  if (!id.success) return undefined;
  const exact = await operator.history(id.data);
  if (exact !== undefined) return exact;
  const all = [...(await operator.liveCalls()), ...(await operator.endedCalls(LOOKED_AT))];
  const [one, ...others] = new Set(all.map(({ state }) => state.id).filter((other) => other.startsWith(written)));
  if (others.length > 0)
    throw new CliError(`${others.length + 1} calls begin with ${written}: ${[one, ...others].join(', ')}`);
  return one === undefined ? undefined : operator.history(one);
}

function historyRecord({ call, timeline }: CallHistory) {
  return {
    ...callRecord(call),
    timeline: timeline.map(({ atMs, event: { kind, ...details } }) => ({ at: iso(atMs), kind, ...details })),
  };
}

function renderHistory({ call, timeline }: CallHistory, width: number): string {
  const { state } = call;
  const status = renderText(callText(viewCall(state)), 'en')
    .split('\n')
    .map(printable)
    .join('\n');
  const head = `${status}\nStarted ${iso(state.createdAtMs)} by ${printable(`${state.startedBy.network}:${state.startedBy.address}`)}, on ${state.node}.`;
  const routes = explainRoutes(state, undefined);
  const why = routes.ok ? `\n\n${renderText(routes.text, 'en').split('\n').map(printable).join('\n')}` : '';
  // What was carried out is struck off with the next step only.
  const pending =
    call.effects.length === 0
      ? ''
      : `\nTo do after the last step (done, if a gateway runs): ${call.effects.map(({ kind }) => kind).join(', ')}.`;
  const columns = [{ title: 'TIME (UTC)' }, { title: 'AFTER' }, { title: 'LEG' }, { title: 'EVENT', flexible: true }];
  return `${head}${pending}${why}\n\n${renderTable(
    columns,
    timeline.map((entry) => timelineRow(entry, state.createdAtMs)),
    width,
  )}`;
}

function timelineRow({ atMs, event }: TimelineEntry, createdAtMs: number): string[] {
  const leg = 'leg' in event ? String(event.leg) : '';
  return [iso(atMs).slice(11, 23), `${((atMs - createdAtMs) / 1_000).toFixed(3)} s`, leg, describeEvent(event)];
}

function describeEvent(event: CallEvent): string {
  switch (event.kind) {
    case 'started':
    case 'bridge-failed':
    case 'out-of-reach':
    case 'in-reach':
    case 'over-budget':
      return event.kind;
    case 'ready':
    case 'dialled':
    case 'ringing':
    case 'progress':
    case 'special-information':
    case 'answered':
    case 'echoed':
    case 'attempt-refused':
    case 'attempt-lost':
      return `${event.kind} (attempt ${event.attempt})`;
    case 'gone': {
      const sip = event.cause.sip === undefined ? '' : `, SIP ${event.cause.sip}`;
      return `gone (attempt ${event.attempt}, cause ${event.cause.q850}${sip})`;
    }
    case 'on-hold':
      return `${event.on ? 'on hold' : 'no longer on hold'} by their phone (attempt ${event.attempt})`;
    case 'sounds': {
      const lost = event.quality.kind === 'choppy' ? `, ${event.quality.lostPercent} % lost` : '';
      return `sounds ${event.quality.kind}${lost} (attempt ${event.attempt})`;
    }
    case 'digit':
      return `pressed ${event.digit} (attempt ${event.attempt})`;
    case 'announced':
      return `announced ${event.announcement}`;
    case 'announcing-to-all':
    case 'announced-to-all':
    case 'not-announced':
      return `${event.kind} ${event.id}`;
    case 'recording-failed':
      return `recording ${event.number} failed`;
    case 'timer':
      return `timer ${event.name}`;
    case 'steer':
      return `${event.order.kind} by ${event.principal.kind} ${event.principal.name}`;
    default:
      return assertNever(event);
  }
}
