import addCompletion from '@bomb.sh/tab/commander';
import { version } from '@partyline/runtime';
import { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { withSite } from '../with-site.ts';
import { addCallCommands } from './call-commands.ts';
import { addConfigCommands } from './config-commands.ts';
import { addKeyCommands } from './key-commands.ts';
import { addNodeCommands } from './node-commands.ts';
import type { AtSite } from './options.ts';
import { addOrderCommands } from './order-commands.ts';
import { addRoutingCommands } from './routing-commands.ts';
import { addStreamCommands } from './stream-commands.ts';
import { addSuppressCommands } from './suppress-commands.ts';

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

  addCallCommands(program, context, site);
  addOrderCommands(program, context, site);
  addNodeCommands(program, context, site);
  addRoutingCommands(program, context, site);
  addStreamCommands(program, context, site);
  addKeyCommands(program, context, site);
  addSuppressCommands(program, context, site);
  addConfigCommands(program, context);
  // It writes to standard output by itself: shells read it, and nobody else.
  addCompletion(program);
  return program;
}
