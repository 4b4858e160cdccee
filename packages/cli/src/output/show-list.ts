import { setTimeout as pause } from 'node:timers/promises';
import type { CliContext } from '../cli-context.ts';

export interface ListOptions {
  readonly json?: true | undefined;
  readonly watch?: true | undefined;
}

const WATCH_EVERY_MS = 1_000;
/** ECMA-48: cursor home, erase to the end of the display. */
const REDRAW = '\u001b[H\u001b[J';

/**
 * Shows a list, or one thing, once, or again every second until the operator stops it. As JSON it is one indented
 * document, or one line each time when it is watched.
 */
export async function showList<Shown>(
  context: Pick<CliContext, 'output' | 'stopping'>,
  options: ListOptions,
  fetchRows: () => Promise<Shown>,
  render: (rows: Shown) => string,
): Promise<void> {
  const { output, stopping } = context;
  const show = async (): Promise<void> => {
    const rows = await fetchRows();
    if (options.json) output.write(`${JSON.stringify(rows, undefined, options.watch ? undefined : 2)}\n`);
    else output.write(`${options.watch && output.interactive ? REDRAW : ''}${render(rows)}\n`);
  };
  await show();
  while (options.watch && !stopping.aborted) {
    await pause(WATCH_EVERY_MS, undefined, { signal: stopping }).catch(() => undefined);
    if (!stopping.aborted) await show();
  }
}
