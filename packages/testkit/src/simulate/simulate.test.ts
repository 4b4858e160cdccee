import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partyline } from './policies/partyline.ts';
import { qroutingWeights } from './policies/qrouting.ts';
import type { ScenarioRuns } from './render-report.ts';
import { policies, runSimulation } from './run-simulation.ts';
import { scenarios } from './scenarios.ts';
import { simulateScenario } from './simulate-scenario.ts';
import { compare, estimate } from './summarize.ts';

const folder = mkdtempSync(join(tmpdir(), 'partyline-simulation-'));
let results: readonly ScenarioRuns[];
const OTHERS = policies.slice(2);
const NAMES = ['silence', 'false-answers', 'bad-sound', 'slow-ringing', 'sparse', 'recovery'];
// Ten seconds of work; several times that where coverage is counted and others work as well.
beforeAll(() => {
  results = runSimulation({ seeds: 8, names: NAMES, folder, print: () => undefined });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runsOf = (scenario: string, policy: string) =>
  results.find((one) => one.scenario.name === scenario)?.runs.get(policy) ?? [];

it('is the same for the same seed, and the calls are the same for all', () => {
  const [scenario] = scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  expect(simulateScenario(scenario, partyline, 3)).toEqual(simulateScenario(scenario, partyline, 3));
  expect(simulateScenario(scenario, partyline, 3)).not.toEqual(simulateScenario(scenario, partyline, 4));
});

describe('our routing', () => {
  it.each(['false-answers', 'bad-sound', 'slow-ringing'])('completes more calls than any other: %s', (name) => {
    for (const { name: other } of OTHERS) {
      const found = compare(runsOf(name, 'Partyline'), runsOf(name, other), ({ completion }) => completion);
      expect({ other, verdict: found.verdict }).toEqual({ other, verdict: 'ahead' });
    }
  });

  it('completes no fewer than any other while nothing answers', () => {
    for (const { name: other } of OTHERS) {
      const found = compare(runsOf('silence', 'Partyline'), runsOf('silence', other), ({ completion }) => completion);
      expect(found.verdict, other).not.toBe('behind');
    }
  });

  it('with canaries completes more calls than without where there are few, and no fewer than any other', () => {
    const verdictOn = (other: string) =>
      compare(runsOf('sparse', 'Partyline with canaries'), runsOf('sparse', other), ({ completion }) => completion)
        .verdict;
    expect(verdictOn('Partyline')).toBe('ahead');
    for (const { name: other } of OTHERS) expect(verdictOn(other), other).not.toBe('behind');
  });

  it('leaves within minutes, and comes back sooner than those that leave at all', () => {
    const mean = (policy: string, of: 'leaveMs' | 'returnMs') =>
      estimate(runsOf('recovery', policy).flatMap((run) => run[of] ?? [])).mean / 60_000;
    expect(mean('Partyline', 'leaveMs')).toBeLessThan(5);
    expect(mean('Partyline', 'returnMs')).toBeLessThan(15);
    expect(mean('CGRateS *qos', 'returnMs')).toBeGreaterThan(60);
    expect(mean('Yeti lock', 'returnMs')).toBeGreaterThan(60);
  });
});

it('writes a report that says where it is behind, and a plot for each scenario', () => {
  expect(readdirSync(folder).toSorted()).toEqual(
    [...NAMES.map((name) => `${name}.svg`), 'figures.json', 'report.md'].toSorted(),
  );
  const report = readFileSync(join(folder, 'report.md'), 'utf8');
  expect(report).toMatch(/coming back: ahead of CGRateS \*qos, Yeti lock; .*\*\*behind\*\* OpenSIPS best-dest-first/);
  expect(report).not.toContain('NaN');
  const plot = readFileSync(join(folder, 'silence.svg'), 'utf8');
  expect(plot.match(/<polyline/g)).toHaveLength(policies.length);
  expect(plot).not.toContain('NaN');
});

it('what cannot be told apart is told as that', () => {
  const runs = runsOf('silence', qroutingWeights.name);
  expect(compare(runs, runs, ({ completion }) => completion).verdict).toBe('even');
  expect(estimate([1, 2, 3])).toMatchObject({ mean: 2 });
});
