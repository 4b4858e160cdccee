import { type ApiScope, apiScopeSchema } from '@partyline/core';
import { adapterKinds, ROLES } from '@partyline/gateway';
import { configJsonSchema, version } from '@partyline/runtime';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CliContext } from './cli-context.ts';
import { showBridges } from './commands/bridges.ts';
import { showCall } from './commands/call-show.ts';
import { type CallsOptions, showCalls } from './commands/calls.ts';
import { checkConfigFile } from './commands/config-check.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import { type HangupOptions, hangup } from './commands/hangup.ts';
import { type CreateKeyOptions, createKey, listKeys, revokeKey } from './commands/key.ts';
import { forgetPbx } from './commands/pbx-forget.ts';
import type { ListOptions } from './show-list.ts';
import type { Site } from './site.ts';
import { withSite } from './with-site.ts';

const json = () => new Option('--json', 'print JSON');
const watch = () => new Option('--watch', 'show it again every second');

/**
 * The words of the command line. Commander writes help and usage errors; its exits are thrown, for only the program's
 * entry may exit.
 */
export function createProgram(context: CliContext): Command {
  const program = new Command('partyline')
    .description('Looks after a Partyline gateway.')
    .option('--config <file>', 'the configuration file', context.defaultConfigFile)
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: context.output.write, writeErr: context.output.error })
    .showHelpAfterError('Try partyline --help.');
  const site: AtSite = (work) => withSite(context, program.opts<{ config: string }>().config, work);

  program
    .command('calls')
    .description('the calls that are running')
    .option('--all', 'those that have ended too, newest first')
    .option('--limit <n>', 'how many ended ones', positiveInteger, 50)
    .addOption(json())
    .addOption(watch())
    .action((options: CallsOptions) => site((opened) => showCalls(context, opened, options)));
  program
    .command('bridges')
    .description('the conferences that Asterisk holds, joined with the calls')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened) => showBridges(context, opened, options)));
  program
    .command('call')
    .description('one call')
    .command('show <id>')
    .description('its state and every event that it has seen')
    .addOption(json())
    .action((id: string, options: JsonOption) => site((opened) => showCall(context, opened, id, options)));
  program
    .command('hangup <id>')
    .description('end a call; its chat is told that the operator did it')
    .option('--no-wait', 'do not wait until it is over')
    .addOption(json())
    .action((id: string, options: HangupOptions) => site((opened) => hangup(context, opened, id, options)));
  program
    .command('pbx')
    .description('the Asterisk servers')
    .command('forget <id>')
    .description('forget one that was renamed or removed, with what is left of its calls')
    .addOption(json())
    .action((id: string, options: JsonOption) => site((opened) => forgetPbx(context, opened, id, options)));
  program
    .command('doctor')
    .description('look at everything the gateway depends on: what is wrong, and the mend')
    .option('--roles <list>', 'only what these roles of the gateway need, such as xmpp,orchestrator', roles)
    .addOption(json())
    .action(async (options: DoctorOptions) => {
      // It loads a client of every network; the other commands start without them.
      const { doctor } = await import('./commands/doctor.ts');
      await doctor(context, program.opts<{ config: string }>().config, options);
    });
  addKeyCommands(program, context, site);
  addConfigCommands(program, context);
  return program;
}

interface JsonOption {
  readonly json?: true | undefined;
}

type AtSite = (work: (site: Site) => Promise<void>) => Promise<void>;

function addKeyCommands(program: Command, context: CliContext, site: AtSite): void {
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
    .action((options: JsonOption) => site((opened) => listKeys(context, opened, options)));
  key
    .command('revoke <id>')
    .description('let a key open nothing any more')
    .addOption(json())
    .action((id: string, options: JsonOption) => site((opened) => revokeKey(context, opened, id, options)));
}

function addConfigCommands(program: Command, context: CliContext): void {
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

function roles(text: string): string[] {
  const named = text.split(',').map((word) => word.trim());
  const unknown = named.find((word) => !ROLES.includes(word));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no role ${unknown}: ${ROLES.join(', ')}.`);
  return named;
}

function scopes(text: string, before: readonly ApiScope[] = []): readonly ApiScope[] {
  const named = text.split(',').map((word) => apiScopeSchema.safeParse(word.trim()));
  const known = named.flatMap((scope) => (scope.success ? [scope.data] : []));
  if (known.length < named.length) throw new InvalidArgumentError(`There are ${apiScopeSchema.options.join(', ')}.`);
  return [...before, ...known];
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}
