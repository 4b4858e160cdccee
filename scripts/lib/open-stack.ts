import { Stack } from '../../packages/testkit/src/stack/start-stack.ts';

/** The stack that the environment names: PARTYLINE_STACK_DIR and PARTYLINE_PORT_BASE, else `.stack` from port 27000. */
export function openStack(onProgress: (line: string) => void, interrupted?: AbortSignal): Stack {
  const { PARTYLINE_STACK_DIR: dir, PARTYLINE_PORT_BASE: base } = process.env;
  if (base !== undefined && !/^\d{4,5}$/.test(base)) throw new Error(`PARTYLINE_PORT_BASE is no port: ${base}`);
  return new Stack({
    ...(dir === undefined ? {} : { dir }),
    ...(base === undefined ? {} : { portBase: Number(base) }),
    ...(interrupted === undefined ? {} : { interrupted }),
    onProgress,
  });
}
