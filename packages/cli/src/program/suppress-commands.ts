import type { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { addSuppression, listSuppressions, removeSuppression } from '../commands/suppress.ts';
import type { ListOptions } from '../output/show-list.ts';
import { type AtSite, type JsonOption, json, watch } from './options.ts';

/** Who is not called. */
export function addSuppressCommands(program: Command, context: CliContext, site: AtSite): void {
  const suppress = program.command('suppress').description('who is not called, by whomever');
  suppress
    .command('list')
    .description('since when, by whose wish, and why')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened) => listSuppressions(context, opened, options)));
  suppress
    .command('add <address>')
    .description('have a number or an address called no more')
    .option('--why <text>', 'what for; shown in the list')
    .addOption(json())
    .action((address: string, options: JsonOption & { why?: string }) =>
      site((opened) => addSuppression(context, opened, address, options)),
    );
  suppress
    .command('remove <address>')
    .description('let it be called again')
    .addOption(json())
    .action((address: string, options: JsonOption) =>
      site((opened) => removeSuppression(context, opened, address, options)),
    );
}
