import type { Config } from '@partyline/runtime';
import { InvalidArgumentError, Option } from 'commander';
import type { Site } from '../site.ts';

export const json = () => new Option('--json', 'print JSON');
export const watch = () => new Option('--watch', 'show it again every second');

export interface JsonOption {
  readonly json?: true | undefined;
}

/** Opens what a command looks at, does its work, and closes it. */
export type AtSite = (work: (site: Site, config: Config) => Promise<void>) => Promise<void>;

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}
