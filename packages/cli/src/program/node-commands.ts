import { ROLES } from '@partyline/gateway';
import { type Command, InvalidArgumentError } from 'commander';
import type { CliContext } from '../cli-context.ts';
import type { DoctorOptions } from '../commands/doctor.ts';
import { showAdapters } from '../commands/nodes/adapters.ts';
import { type DrainOptions, drain, undrain } from '../commands/nodes/drain.ts';
import { showPbx } from '../commands/nodes/pbx.ts';
import { forgetPbx } from '../commands/nodes/pbx-forget.ts';
import type { ListOptions } from '../output/show-list.ts';
import { type AtSite, type JsonOption, json, watch } from './options.ts';

/** What runs the calls. */
export function addNodeCommands(program: Command, context: CliContext, site: AtSite): void {
  const pbx = program
    .command('pbx')
    .description('the Asterisk servers: who drives them, their load, whether they take calls')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened, config) => showPbx(context, opened, config, options)));
  pbx
    .command('forget <id>')
    .description('forget one that was renamed or removed, with what is left of its calls')
    .addOption(json())
    .action((id: string, _options: JsonOption, command: Command) =>
      // `pbx` has the option too, and takes it.
      site((opened) => forgetPbx(context, opened, id, command.optsWithGlobals<JsonOption>())),
    );
  program
    .command('adapters')
    .description('the accounts on chat networks: whether they are signed in, and what waits for them')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened, config) => showAdapters(context, opened, config, options)));
  program
    .command('drain [node]')
    .description('let an Asterisk take no new calls, until undrain; those that run go on')
    .option('--all', 'every Asterisk')
    .option('--no-wait', 'do not wait until it is so')
    .addOption(json())
    .action((id: string | undefined, options: DrainOptions) =>
      site((opened, config) => drain(context, opened, config, id, options)),
    );
  program
    .command('undrain [node]')
    .description('let an Asterisk take new calls again')
    .option('--all', 'every Asterisk')
    .option('--no-wait', 'do not wait until it is so')
    .addOption(json())
    .action((id: string | undefined, options: DrainOptions) =>
      site((opened, config) => undrain(context, opened, config, id, options)),
    );
  program
    .command('doctor')
    .description('look at everything the gateway depends on: what is wrong, and the mend')
    .option('--roles <list>', 'only what these roles of the gateway need, such as xmpp,orchestrator', roles)
    .addOption(json())
    .action(async (options: DoctorOptions) => {
      // It loads a client of every network; the other commands start without them.
      const { doctor } = await import('../commands/doctor.ts');
      await doctor(context, program.opts<{ config: string }>().config, options);
    });
}

function roles(text: string): string[] {
  const named = text.split(',').map((word) => word.trim());
  const unknown = named.find((word) => !ROLES.includes(word));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no role ${unknown}: ${ROLES.join(', ')}.`);
  return named;
}
