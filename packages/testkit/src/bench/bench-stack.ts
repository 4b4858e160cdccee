import { rmSync } from 'node:fs';
import { Stack } from '../stack/start-stack.ts';
import { stopAmiPbx } from './ami-pbx.ts';

/** The stack without its telephone network: in its place the benchmark listens. New at each run, whatever an earlier one left. */
export async function startBenchStack(
  dir: string,
  portBase: number,
  onProgress: (line: string) => void,
): Promise<Stack> {
  await stopAmiPbx(dir);
  await new Stack({ dir, portBase, servers: [], onProgress }).stop();
  rmSync(dir, { recursive: true, force: true });
  const stack = new Stack({
    dir,
    portBase,
    servers: ['redis', 'prosody', 'pbx', 'gateway'],
    onProgress,
    changeConfig(config) {
      config.permissions.callers = config.adapters.flatMap((adapter) =>
        adapter.kind === 'xmpp' ? [`xmpp:*@${adapter.jid.split('@')[1]}`] : [],
      );
      Object.assign(config.calls, { maxCallsPerPerson: 1_000, graceSeconds: 0 });
    },
  });
  await stack.start();
  return stack;
}
