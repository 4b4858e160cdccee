import type { ReadStream, WriteStream } from 'node:tty';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the operator may press. */
export type Key = 'quit' | 'up' | 'down' | 'page-up' | 'page-down';

/** A whole terminal, ours until it is given back. */
export interface Terminal {
  readonly size: Size;
  /** From the top; no line is longer, and there are no more, than fits. */
  draw(lines: readonly string[]): void;
  /** Tells keys, and every change of the size. */
  listen(listener: { readonly onKey: (key: Key) => void; readonly onResize: () => void }): void;
  /** Makes it as it was. May be called twice. */
  giveBack(): void;
}

/** ECMA-48, and the private modes of xterm: alternate screen (1049) and cursor (25). */
const ENTER = '\u001b[?1049h\u001b[?25l\u001b[2J';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const HOME = '\u001b[H';
const END_OF_LINE = '\u001b[K';
const END_OF_SCREEN = '\u001b[J';

const KEYS: Readonly<Record<string, Key>> = {
  q: 'quit',
  '\u0003': 'quit',
  '\u001b[A': 'up',
  k: 'up',
  '\u001b[B': 'down',
  j: 'down',
  '\u001b[5~': 'page-up',
  '\u001b[6~': 'page-down',
};

/** Undefined where there is no terminal. It is given back also when the program dies of an error. */
export function openTerminal(input: ReadStream, output: WriteStream): Terminal | undefined {
  if (!input.isTTY || !output.isTTY) return undefined;
  let isOurs = true;
  const removals: Array<() => void> = [];
  const giveBack = (): void => {
    if (!isOurs) return;
    isOurs = false;
    for (const remove of removals) remove();
    input.setRawMode(false);
    input.pause();
    output.write(LEAVE);
  };
  // Before Node writes what happened, which would vanish with our screen.
  process.on('uncaughtExceptionMonitor', giveBack);
  process.on('exit', giveBack);
  removals.push(
    () => process.off('uncaughtExceptionMonitor', giveBack),
    () => process.off('exit', giveBack),
  );
  output.write(ENTER);
  input.setRawMode(true);
  input.setEncoding('utf8');
  return {
    get size() {
      return { width: output.columns, height: output.rows };
    },
    draw(lines) {
      if (isOurs) output.write(`${HOME}${lines.map((line) => `${line}${END_OF_LINE}`).join('\r\n')}${END_OF_SCREEN}`);
    },
    listen({ onKey, onResize }) {
      const onData = (text: string): void => {
        const key = KEYS[text];
        if (key !== undefined) onKey(key);
      };
      input.on('data', onData);
      output.on('resize', onResize);
      removals.push(
        () => input.off('data', onData),
        () => output.off('resize', onResize),
      );
    },
    giveBack,
  };
}
