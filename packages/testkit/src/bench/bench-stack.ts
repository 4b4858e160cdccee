import { rmSync } from 'node:fs';
import type { GatewayConfig } from '../stack/gateway-config.ts';
import { Stack, type StackOptions } from '../stack/start-stack.ts';
import { stopAmiPbx } from './bare/ami-pbx.ts';

/**
 * The stack without its telephone network: in its place the benchmark listens. New at each run, whatever an earlier one
 * left.
 */
export async function startBenchStack(
  dir: string,
  portBase: number,
  onProgress: (line: string) => void,
  options: Pick<StackOptions, 'servers' | 'changeConfig' | 'interrupted'>,
): Promise<Stack> {
  await stopAmiPbx(dir);
  await new Stack({ dir, portBase, servers: [], onProgress }).stop();
  rmSync(dir, { recursive: true, force: true });
  const stack: Stack = new Stack({
    servers: ['redis', 'prosody', 'pbx', 'gateway'],
    changeConfig: (config) => {
      letEverybodyCall(config);
      // As the README advises for one machine.
      const socket = stack.info.redis?.socket;
      if (socket !== undefined) config.redis.url = `unix://${socket}`;
    },
    // Prosody's archive in files holds 10,000 messages; from then on it reads and writes all of them for each that
    // comes.
    xmppArchive: false,
    ...options,
    dir,
    portBase,
    onProgress,
  });
  try {
    await stack.start();
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function letEverybodyCall(config: GatewayConfig): void {
  config.permissions.callers = config.adapters.flatMap((adapter) =>
    adapter.kind === 'xmpp' ? [`xmpp:*@${adapter.jid.split('@')[1]}`] : [],
  );
  Object.assign(config.calls, { maxCallsPerPerson: 1_000, graceSeconds: 0 });
}
