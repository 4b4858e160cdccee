import { styleText } from 'node:util';

/** Where a command writes. Results go to standard output, all else to standard error. */
export interface Output {
  readonly write: (text: string) => void;
  readonly error: (text: string) => void;
  /** Standard output is a terminal: it can be redrawn. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** Characters in a line of the terminal; without one nothing need be cut. */
  readonly width: number;
}

export type Tone = 'good' | 'doubtful' | 'bad' | 'plain';

const COLORS = { good: 'green', doubtful: 'yellow', bad: 'red' } as const;

/** Colours a whole line or word; plain where colours are not wanted. */
export function toned(output: Output, tone: Tone, text: string): string {
  if (!output.color || tone === 'plain') return text;
  return styleText(COLORS[tone], text, { validateStream: false });
}
