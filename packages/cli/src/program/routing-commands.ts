import { type Command, Option } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { type CdrOptions, showCdr } from '../commands/routing/cdr.ts';
import { type ProvidersOptions, showProviders } from '../commands/routing/providers.ts';
import { importRates, listRates, removeRates } from '../commands/routing/rates.ts';
import { testRoutes } from '../commands/routing/routes-test.ts';
import type { ListOptions } from '../output/show-list.ts';
import { type AtSite, type JsonOption, json, positiveInteger, watch } from './options.ts';

/** Through whom people are called, and what became of it. */
export function addRoutingCommands(program: Command, context: CliContext, site: AtSite): void {
  program
    .command('providers')
    .description(
      'how well each provider does: calls that reach people (NER), are answered (ASR), last (ACD), ring (PDD)',
    )
    .option('--by-destination', 'for each country or kind of address')
    .addOption(json())
    .addOption(watch())
    .action((options: ProvidersOptions) => site((opened, config) => showProviders(context, opened, config, options)));
  const routes = program.command('routes').description('which provider goes first, and what calls cost');
  routes
    .command('import <provider> <file>')
    .description('take a rate table from CSV: prefix, price of a minute, setup_fee, increments; all of it, or nothing')
    .addOption(json())
    .action((provider: string, file: string, options: JsonOption) =>
      site((opened, config) => importRates(context, opened, config, provider, file, options)),
    );
  routes
    .command('list')
    .description('whose rate tables there are')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened) => listRates(context, opened, options)));
  routes
    .command('remove <provider>')
    .description('forget a rate table: the provider serves everything again')
    .addOption(json())
    .action((provider: string, options: JsonOption) =>
      site((opened) => removeRates(context, opened, provider, options)),
    );
  routes
    .command('test <address>')
    .description(
      'the risk class of a number, and who would be tried, in which order, with which figures; nobody is rung',
    )
    .addOption(json())
    .addOption(watch())
    .action((address: string, options: ListOptions) =>
      site((opened, config) => testRoutes(context, opened, config, address, options)),
    );
  program
    .command('cdr')
    .description('records of calls that are over: of each person, each attempt to reach them, and each call')
    .addOption(new Option('--kind <kind>', 'which records').choices(['leg', 'attempt', 'call', 'all']).default('leg'))
    .option('--since <time>', 'what ended since then: 90m, 24h, 7d, or an ISO 8601 time', '1d')
    .option('--until <time>', 'and until then')
    .option('--call <id>', 'of calls whose id begins so')
    .option('--address <address>', 'of people whose address begins so')
    .option('--provider <id>', 'through that provider')
    .option('--outcome <outcome>', 'that came to that, such as busy')
    .addOption(
      new Option('--limit <n>', 'most lines of the table, and of --json').default(50).argParser(positiveInteger),
    )
    .addOption(json())
    .addOption(new Option('--jsonl', 'write all of them, a line of JSON each'))
    .addOption(new Option('--csv', 'write all of them as CSV'))
    .action(({ kind, ...options }: Omit<CdrOptions, 'kind'> & { kind: CdrOptions['kind'] | 'all' }) =>
      site((opened) => showCdr(context, opened, { ...options, kind: kind === 'all' ? undefined : kind })),
    );
}
