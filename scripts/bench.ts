import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchNames, runBench } from '../packages/testkit/src/bench/run-bench.ts';
import { Interrupted, onInterrupt } from '../packages/testkit/src/stack/process/interrupt.ts';

const usage = `Usage: scripts/bench [--quick] [latency|rate|memory|matrix|alone|web|console|routing …]

Measures the gateway beside baselines, on servers of its own under .stack/bench; without names all, in about a quarter of an hour. The table goes to
standard output, all figures to .stack/bench.json. Nothing else should be running meanwhile.
  --quick                less of everything, in two minutes: to see that it works
  PARTYLINE_PORT_BASE    first of the 1,000 ports it may use, default 22000`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((word) => !benchNames.some((name) => name === word));
  if (values.help || unknown.length > 0) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const chosen = benchNames.filter((name) => positionals.includes(name));
  const root = join(import.meta.dirname, '..');
  await runBench({
    names: chosen.length > 0 ? chosen : benchNames,
    quick: values.quick,
    dir: join(root, '.stack/bench'),
    portBase: Number(process.env['PARTYLINE_PORT_BASE'] ?? 22_000),
    resultFile: join(root, '.stack/bench.json'),
    interrupted: onInterrupt(),
    print: (line) => console.log(line),
  });
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  // What was being measured may still be waiting for something.
  process.exit(error instanceof Interrupted ? error.exitCode : 1);
}
