import type { Scenario } from './scenarios.ts';
import type { Run } from './simulate-scenario.ts';
import { compare, type Estimate, type Summary, summarize } from './summarize.ts';

export interface ScenarioRuns {
  readonly scenario: Scenario;
  /** By policy, ours first; a run for each seed. */
  readonly runs: ReadonlyMap<string, readonly Run[]>;
}

/** So many of the policies are ours. */
const OURS = 2;

/** What is claimed: more calls completed, and sooner back. */
const claims = [
  { name: 'completion', of: (run: Run) => run.completion, shown: percent },
  { name: 'coming back', of: (run: Run) => -(run.returnMs ?? Number.NaN), shown: (value: number) => minutes(-value) },
] as const;

/** The whole result as Markdown; plainly where we are not ahead. */
export function renderReport(results: readonly ScenarioRuns[], seeds: number): string {
  return [
    '# Routing, simulated',
    '',
    `${seeds} seeds for each scenario and policy; every policy has the same calls at the same times. ± is the 95 % confidence`,
    'interval of the mean. A call is completed when somebody was reached (whatever they wished) before the caller gave up,',
    'and who talked could understand each other. Cost is that of a completed call, with canaries theirs too: every ten',
    'minutes through each provider. One that was never left needs no time to come back.',
    '',
    'Whoever never leaves a provider wholly is back at once: OpenSIPS forgets an outage with its window of half an hour and',
    'spends thirty calls to learn of it again, dynamic weights go on with a twentieth of the calls, and static order does not',
    'leave at all. That is what they are ahead by in coming back, and what the time to leave, the set-up and the completed',
    'calls of the outage show the price of. Where refusals come at once, the next provider completes the call whoever routes',
    'it: there the policies differ in set-up and not in completion. A single call now and then through a broken provider is',
    'the price of coming back: whoever stays away for hours, as CGRateS does, completes that one too, and is back hours later.',
    'Where calls are few that price is a third of a percent; canaries pay it with calls that nobody waits for.',
    '',
    ...results.flatMap(renderScenario),
  ].join('\n');
}

function renderScenario({ scenario, runs }: ScenarioRuns): string[] {
  const summaries = [...runs].map(([policy, each]) => summarize(policy, each));
  const hasReturn = summaries.some(({ returnMs }) => returnMs !== undefined);
  const titles = ['', 'completed', 'set-up', 'cost', 'time to leave', ...(hasReturn ? ['time to come back'] : [])];
  return [
    `## ${scenario.title}`,
    '',
    `![${scenario.title}](${scenario.name}.svg)`,
    '',
    `| ${titles.join(' | ')} |`,
    `|${titles.map(() => '---').join('|')}|`,
    ...summaries.map((summary) => `| ${cellsOf(summary, hasReturn).join(' | ')} |`),
    '',
    ...verdictsOf(runs),
    '',
  ];
}

function cellsOf({ policy, completion, setUpMs, cost, leaveMs, returnMs }: Summary, hasReturn: boolean): string[] {
  const shown = ({ mean, margin }: Estimate, unit: (value: number) => string) => `${unit(mean)} ± ${unit(margin)}`;
  return [
    policy,
    shown(completion, percent),
    shown(setUpMs, (value) => `${(value / 1_000).toFixed(2)} s`),
    shown(cost, (value) => value.toFixed(4)),
    shown(leaveMs, minutes),
    ...(hasReturn ? [returnMs === undefined ? '' : shown(returnMs, minutes)] : []),
  ];
}

/** Against each of the others, by pairs. */
function verdictsOf(runs: ReadonlyMap<string, readonly Run[]>): string[] {
  const all = [...runs];
  const others = all.slice(OURS);
  return all.slice(0, OURS).flatMap(([ours, own]) => verdictsOn(ours, own, others));
}

function verdictsOn(
  ours: string,
  own: readonly Run[],
  others: ReadonlyArray<readonly [string, readonly Run[]]>,
): string[] {
  return claims.flatMap(({ name, of, shown }) => {
    if (!own.some((run) => Number.isFinite(of(run)))) return [];
    const compared = others
      .filter(([, theirs]) => theirs.some((run) => Number.isFinite(of(run))))
      .map(([policy, theirs]) => ({ policy, ...compare(own, theirs, of) }));
    const ahead = compared.filter(({ verdict }) => verdict === 'ahead').map(({ policy }) => policy);
    const rest = compared
      .filter(({ verdict }) => verdict !== 'ahead')
      .map(({ policy, verdict, mean, margin }) => {
        return `${verdict === 'even' ? 'not told apart from' : '**behind**'} ${policy} (${shown(mean)} ± ${shown(Math.abs(margin)).replace('-', '')})`;
      });
    return [
      `- ${ours}, ${name}: ${[...(ahead.length > 0 ? [`ahead of ${ahead.join(', ')}`] : []), ...rest].join('; ')}`,
    ];
  });
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} min`;
}
