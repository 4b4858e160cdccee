import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayConfig } from './gateway-config.ts';
import { Stack, type StackOptions } from './start-stack.ts';

/** Beside the stack that a developer may have up. The tests of this package take the 2,000 ports from here. */
export const testPortBase = Number(process.env['PARTYLINE_TEST_PORT_BASE'] ?? 20_000);

/**
 * A stack for one file of tests: new, whatever an interrupted run left. The files of the project `servers` run one by
 * one, so one folder and range of ports serve them all. The caller stops it.
 */
export async function startTestStack(options: Omit<StackOptions, 'dir'> = {}): Promise<Stack> {
  const portBase = options.portBase ?? testPortBase;
  const dir = join(tmpdir(), `partyline-${process.getuid?.() ?? 0}-${portBase}`);
  await new Stack({ dir, portBase, servers: [] }).stop();
  rmSync(dir, { recursive: true, force: true });
  const changeConfig = (config: GatewayConfig): void => {
    // What a test expects must not follow from how providers did in the tests before it.
    config.routing = { by: 'order', probeShare: 0 };
    options.changeConfig?.(config);
  };
  const stack = new Stack({ ...options, changeConfig, dir, portBase });
  try {
    await stack.start();
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
