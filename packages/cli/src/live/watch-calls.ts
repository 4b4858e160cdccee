import { setTimeout as pause } from 'node:timers/promises';
import type { CallId, LegNumber, NodeStatus, StoredCall } from '@partyline/core';
import type { CliContext } from '../cli-context.ts';
import { CliError, describeFailure } from '../cli-error.ts';
import type { Site } from '../site.ts';
import { bodyHeight, peopleIn, renderFrame } from './render-frame.ts';
import type { Key, Terminal } from './terminal.ts';

const LOOK_EVERY_MS = 1_000;

/** `partyline watch`: everybody in every call, until the operator quits. A Redis that is away is waited for. */
export async function watchCalls(context: CliContext, site: Site): Promise<void> {
  const terminal = context.openTerminal();
  if (terminal === undefined) throw new CliError('watch needs a terminal; partyline legs --watch --json needs none');
  try {
    await watchOn(terminal, context, site);
  } finally {
    terminal.giveBack();
  }
}

async function watchOn(terminal: Terminal, { now, stopping }: CliContext, site: Site): Promise<void> {
  const quit = new AbortController();
  const over = AbortSignal.any([stopping, quit.signal]);
  const talking = new Map<CallId, readonly LegNumber[]>();
  let seen: { calls: readonly StoredCall[]; nodes: readonly NodeStatus[] } = { calls: [], nodes: [] };
  let trouble: string | undefined;
  let from = 0;

  const draw = (): void => {
    from = Math.max(0, Math.min(from, peopleIn(seen) - bodyHeight(terminal.size)));
    terminal.draw(renderFrame({ ...seen, talking, trouble, nowMs: now() }, from, terminal.size));
  };
  const onKey = (key: Key): void => {
    if (key === 'quit') {
      quit.abort();
      return;
    }
    from += stepOf(key, bodyHeight(terminal.size));
    draw();
  };
  const look = async (): Promise<void> => {
    try {
      const [calls, nodes] = await Promise.all([site.operator.liveCalls(), site.operator.nodes()]);
      seen = { calls, nodes };
      trouble = undefined;
      const live = new Set(calls.map(({ state }) => state.id));
      for (const callId of talking.keys()) if (!live.has(callId)) talking.delete(callId);
    } catch (error) {
      trouble = describeFailure(error);
    }
  };
  // Drawn with the next look, and at once when somebody begins or ends: it is of the moment.
  const stopListening = site.talks.listen(({ callId, numbers }) => {
    talking.set(callId, numbers);
    draw();
  });
  terminal.listen({ onKey, onResize: draw });
  try {
    while (!over.aborted) {
      await look();
      if (over.aborted) return;
      draw();
      await pause(LOOK_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
    }
  } finally {
    stopListening();
  }
}

function stepOf(key: Exclude<Key, 'quit'>, page: number): number {
  switch (key) {
    case 'up':
      return -1;
    case 'down':
      return 1;
    case 'page-up':
      return -page;
    case 'page-down':
      return page;
  }
}
