import { adapterKinds } from '@partyline/gateway';
import { configJsonSchema } from '@partyline/runtime';
import type { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { checkConfigFile } from '../commands/config-check.ts';
import { type JsonOption, json } from './options.ts';

/** The file that all programs read. */
export function addConfigCommands(program: Command, context: CliContext): void {
  const config = program.command('config').description('the configuration file');
  config
    .command('check [file]')
    .description('tell all that is wrong with it at once')
    .addOption(json())
    .action((file: string | undefined, options: JsonOption) =>
      checkConfigFile(context, file ?? program.opts<{ config: string }>().config, options),
    );
  config
    .command('schema')
    .description('print its JSON Schema, for editors')
    .action(() => context.output.write(`${JSON.stringify(configJsonSchema(adapterKinds), undefined, 2)}\n`));
}
