import type { StoredCall } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { relativeTime } from '../../output/relative-time.ts';
import { renderTable } from '../../output/render-table.ts';
import { type ListOptions, showList } from '../../output/show-list.ts';
import { callRecord, legsInShort } from '../../records/call-record.ts';
import type { Site } from '../../site.ts';

export interface CallsOptions extends ListOptions {
  readonly all?: true | undefined;
  readonly limit: number;
}

/** `partyline calls`: live calls, and with `--all` those that have ended too. */
export async function showCalls(context: CliContext, site: Site, options: CallsOptions): Promise<void> {
  const fetchCalls = async (): Promise<readonly StoredCall[]> => {
    const [live, ended] = await Promise.all([
      site.operator.liveCalls(),
      options.all ? site.operator.endedCalls(options.limit) : [],
    ]);
    return [...live, ...ended];
  };
  if (options.json)
    await showList(
      context,
      options,
      async () => (await fetchCalls()).map(callRecord),
      () => '',
    );
  else await showList(context, options, fetchCalls, (calls) => renderCalls(calls, context.now(), context.output.width));
}

function renderCalls(calls: readonly StoredCall[], nowMs: number, width: number): string {
  if (calls.length === 0) return 'No calls.';
  const columns = [
    { title: 'CALL' },
    { title: 'PBX' },
    { title: 'PHASE' },
    { title: 'AGO' },
    { title: 'STARTED BY', flexible: true },
    { title: 'LEGS', flexible: true },
  ];
  const rows = calls.map(({ state }) => [
    state.id,
    state.node,
    state.phase,
    relativeTime(state.createdAtMs, nowMs),
    `${state.startedBy.network}:${state.startedBy.address}`,
    legsInShort(state),
  ]);
  return renderTable(columns, rows, width);
}
