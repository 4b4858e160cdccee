import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plotTimeline } from './plot-timeline.ts';
import { cgratesQos } from './policies/cgrates-qos.ts';
import { partyline, partylineWithCanaries } from './policies/partyline.ts';
import type { PolicyMaker } from './policies/policy.ts';
import { qroutingBest, qroutingWeights } from './policies/qrouting.ts';
import { staticOrder } from './policies/static-order.ts';
import { yeti } from './policies/yeti.ts';
import { renderReport, type ScenarioRuns } from './render-report.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { simulateScenario } from './simulate-scenario.ts';
import { summarize } from './summarize.ts';

/** Ours are the first two. */
export const policies: readonly PolicyMaker[] = [
  partyline,
  partylineWithCanaries,
  staticOrder,
  qroutingBest,
  qroutingWeights,
  cgratesQos,
  yeti,
];
export const scenarioNames: readonly string[] = scenarios.map(({ name }) => name);

export interface SimulationOptions {
  readonly seeds: number;
  /** Without names all. */
  readonly names: readonly string[];
  /** Where report, plots and figures go. */
  readonly folder: string;
  readonly print: (line: string) => void;
}

/** Runs every scenario with every policy and seed; writes a report in Markdown, a plot each, and all figures as JSON. */
export function runSimulation({ seeds, names, folder, print }: SimulationOptions): readonly ScenarioRuns[] {
  mkdirSync(folder, { recursive: true });
  const chosen = scenarios.filter(({ name }) => names.length === 0 || names.includes(name));
  const results = chosen.map((scenario) => {
    print(`${scenario.name}: ${policies.length} policies, ${seeds} seeds`);
    return runsOf(scenario, seeds);
  });
  const summaries = results.map(({ scenario, runs }) => ({
    scenario: scenario.name,
    policies: [...runs].map(([policy, each]) => summarize(policy, each)),
  }));
  for (const [index, { scenario }] of results.entries()) {
    writeFileSync(join(folder, `${scenario.name}.svg`), plotTimeline(scenario, summaries[index]?.policies ?? []));
  }
  const report = renderReport(results, seeds);
  writeFileSync(join(folder, 'report.md'), report);
  writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(summaries, undefined, 2)}\n`);
  print(report);
  print(`Report, plots and figures: ${folder}`);
  return results;
}

function runsOf(scenario: Scenario, seeds: number): ScenarioRuns {
  const runs = policies.map((policy) => {
    const each = Array.from({ length: seeds }, (_, seed) => simulateScenario(scenario, policy, seed + 1));
    return [policy.name, each] as const;
  });
  return { scenario, runs: new Map(runs) };
}
