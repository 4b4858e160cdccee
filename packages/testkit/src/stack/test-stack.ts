import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatewayConfig } from './gateway-config.ts';
import { Stack, type StackOptions } from './start-stack.ts';

/** What one file of tests may take. */
const PORTS = 2_000;
/** Which of the files that run at a time this is, from 1. */
const place = Number(process.env['VITEST_POOL_ID'] ?? 1);

/** The first of the 2,000 ports that this file of tests may take; beside the stack that a developer may have up. */
export const testPortBase = Number(process.env['PARTYLINE_TEST_PORT_BASE'] ?? 20_000) + (place - 1) * PORTS;

/** A stack for one file of tests: new, whatever an interrupted run left. The caller stops it. */
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
