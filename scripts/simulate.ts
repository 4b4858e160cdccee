import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runSimulation, scenarioNames } from '../packages/testkit/src/simulate/run-simulation.ts';

const usage = `Usage: scripts/simulate [--seeds N] [SCENARIO …]

Routes simulated calls through providers that fail, decline, answer falsely, sound bad, ring late and recover: with our routing, and beside it with static
order, OpenSIPS qrouting's two modes, CGRateS *qos and Yeti's lock. Report, plots and figures go to .stack/simulation.
  --seeds N   default 50
  SCENARIO    ${scenarioNames.join(', ')}; without names all`;

function main(): number {
  const { values, positionals } = parseArgs({
    options: { seeds: { type: 'string', default: '50' }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const seeds = Number(values.seeds);
  const isWrong = !Number.isInteger(seeds) || seeds < 2 || positionals.some((name) => !scenarioNames.includes(name));
  if (values.help || isWrong) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  runSimulation({
    seeds,
    names: positionals,
    folder: join(import.meta.dirname, '../.stack/simulation'),
    print: (line) => console.log(line),
  });
  return 0;
}

process.exitCode = main();
