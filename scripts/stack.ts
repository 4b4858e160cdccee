import type { Stack } from '../packages/testkit/src/stack/start-stack.ts';
import { openStack } from './lib/open-stack.ts';

const usage = `Usage: scripts/stack up|down|status

The local servers on 127.0.0.1. What is where stands in DIR/stack.json.
  PARTYLINE_STACK_DIR   DIR, default .stack
  PARTYLINE_PORT_BASE   first of the 1,000 ports it may use, default 27000`;

/** Whom one can call, and through whom. */
function printNetwork({ info: { carrier } }: Stack): void {
  if (carrier === undefined) return;
  const ordinary = Object.entries(carrier.numbers).filter(([number]) => /^\+120255501[0-4]/.test(number));
  const special = Object.entries(carrier.numbers).slice(ordinary.length);
  console.log(`+12025550100 … +12025550149: answer after 1 s, each with a tone of its own`);
  for (const [name, does] of [...special, ...Object.entries(carrier.providers)]) {
    console.log(`${`${name}:`.padEnd(14)} ${does}`);
  }
}

async function main(command: string | undefined): Promise<number> {
  switch (command) {
    case 'up': {
      const stack = openStack((line) => console.log(line));
      await stack.start();
      printNetwork(stack);
      console.log(`The stack is up: ${stack.dir}/stack.json`);
      return 0;
    }
    case 'down': {
      const stack = openStack((line) => console.log(line));
      await stack.stop();
      console.log('The stack is down.');
      return 0;
    }
    case 'status': {
      const stack = openStack((line) => console.log(line));
      const pids = stack.names.map((name) => ({ name, pid: stack.pid(name) }));
      for (const { name, pid } of pids)
        console.log(`${name.padEnd(10)} ${pid === undefined ? 'down' : `up, process ${pid}`}`);
      return pids.every(({ pid }) => pid !== undefined) ? 0 : 1;
    }
    default:
      console.error(usage);
      return 2;
  }
}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
