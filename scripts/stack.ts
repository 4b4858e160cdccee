import { Stack, serverNames } from '../packages/testkit/src/index.ts';

const usage = `Usage: scripts/stack up|down|status

The local servers on 127.0.0.1. What is where stands in DIR/stack.json.
  PARTYLINE_STACK_DIR   DIR, default .stack
  PARTYLINE_PORT_BASE   first of the 1,000 ports it may use, default 27000`;

function open(): Stack {
  const { PARTYLINE_STACK_DIR: dir, PARTYLINE_PORT_BASE: base } = process.env;
  return new Stack({
    ...(dir === undefined ? {} : { dir }),
    ...(base === undefined ? {} : { portBase: Number(base) }),
    onProgress: (line) => console.log(line),
  });
}

async function main(command: string | undefined): Promise<number> {
  switch (command) {
    case 'up': {
      const stack = open();
      await stack.start();
      console.log(`The stack is up: ${stack.dir}/stack.json`);
      return 0;
    }
    case 'down': {
      const stack = open();
      await stack.stop();
      console.log('The stack is down.');
      return 0;
    }
    case 'status': {
      const stack = open();
      const pids = serverNames.map((name) => ({ name, pid: stack.pid(name) }));
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
