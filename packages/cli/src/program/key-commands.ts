import { type ApiScope, apiScopeSchema } from '@partyline/core';
import { type Command, InvalidArgumentError } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { type CreateKeyOptions, createKey, listKeys, revokeKey } from '../commands/key.ts';
import type { ListOptions } from '../output/show-list.ts';
import { type AtSite, type JsonOption, json, positiveInteger, watch } from './options.ts';

/** Who may use the HTTP API. */
export function addKeyCommands(program: Command, context: CliContext, site: AtSite): void {
  const key = program.command('key').description('the keys of programs, and of pages with a call button');
  key
    .command('create <name>')
    .description('make a key, and tell it this once; permissions know its owner as api:<name>')
    .option('--scope <scope...>', `what it may: ${apiScopeSchema.options.join(', ')}`, scopes)
    .option('--expires <days>', 'for how long it opens anything', positiveInteger)
    .option('--origin <origin...>', 'a key for pages of this origin, which everybody may read')
    .option('--target <address...>', 'whom visitors of the pages may call')
    .option('--phone-prefix <prefix...>', 'under numbers that begin so visitors may be called')
    .option('--per-day <n>', 'calls of all visitors in a day', positiveInteger, 100)
    .option('--per-minute <n>', 'calls from one origin in a minute', positiveInteger, 5)
    .addOption(json())
    .action((name: string, options: CreateKeyOptions) => site((opened) => createKey(context, opened, name, options)));
  key
    .command('list')
    .description('all keys, what they may, and when they were used last')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened) => listKeys(context, opened, options)));
  key
    .command('revoke <id>')
    .description('let a key open nothing any more')
    .addOption(json())
    .action((id: string, options: JsonOption) => site((opened) => revokeKey(context, opened, id, options)));
}

function scopes(text: string, before: readonly ApiScope[] = []): readonly ApiScope[] {
  const named = text.split(',').map((word) => apiScopeSchema.safeParse(word.trim()));
  const known = named.flatMap((scope) => (scope.success ? [scope.data] : []));
  if (known.length < named.length) throw new InvalidArgumentError(`There are ${apiScopeSchema.options.join(', ')}.`);
  return [...before, ...known];
}
