import { networkInterfaces } from 'node:os';
import { Stack } from '../../packages/testkit/src/stack/start-stack.ts';

/**
 * The stack that the environment names: PARTYLINE_STACK_DIR and PARTYLINE_PORT_BASE, else `.stack` from port 27000. Its
 * pages are for browsers on this machine.
 */
export function openStack(onProgress: (line: string) => void, interrupted?: AbortSignal): Stack {
  const { PARTYLINE_STACK_DIR: dir, PARTYLINE_PORT_BASE: base } = process.env;
  if (base !== undefined && !/^\d{4,5}$/.test(base)) throw new Error(`PARTYLINE_PORT_BASE is no port: ${base}`);
  return new Stack({
    ...(dir === undefined ? {} : { dir }),
    ...(base === undefined ? {} : { portBase: Number(base) }),
    ...(interrupted === undefined ? {} : { interrupted }),
    browsersAt: '127.0.0.1',
    soundAt: soundAddress(),
    onProgress,
  });
}

/** An address of this machine that ICE offers: never one of loopback (RFC 8445 §5.1.1.1). */
function soundAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}
