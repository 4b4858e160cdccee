import type { Config, ConfigResult } from '@partyline/runtime';
import type { Terminal } from './live/terminal.ts';
import type { Output } from './output/output.ts';
import type { Site } from './site.ts';

/** What commands get from the outside, so that tests can give them something else. */
export interface CliContext {
  readonly output: Output;
  /** Aborts when the operator has seen enough. */
  readonly stopping: AbortSignal;
  /** Name of the operator, as the chat is told who ended a call. */
  readonly operatorName: string;
  readonly defaultConfigFile: string;
  now(): number;
  loadConfig(file: string): ConfigResult;
  openSite(config: Config): Promise<Site>;
  /** Takes the whole terminal; undefined where there is none. */
  openTerminal(): Terminal | undefined;
}
