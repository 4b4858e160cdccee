import type { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { dropDead, listDead, retryDead, showDead } from '../commands/streams/dead.ts';
import { showStreams } from '../commands/streams/stream.ts';
import type { ListOptions } from '../output/show-list.ts';
import { type AtSite, type JsonOption, json, watch } from './options.ts';

/** What is on its way, and what did not get there. */
export function addStreamCommands(program: Command, context: CliContext, site: AtSite): void {
  program
    .command('stream')
    .description('the streams: how long they are, who reads them, what waits, what was given up')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened, config) => showStreams(context, opened, config, options)));
  const dead = program.command('dead').description('entries that could not be read, or whose handling failed');
  dead
    .command('list')
    .description('all of them, newest first')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened, config) => listDead(context, opened, config, options)));
  dead
    .command('show <id>')
    .description('one of them, with what it holds; that may be what people wrote')
    .addOption(json())
    .action((id: string, options: JsonOption) =>
      site((opened, config) => showDead(context, opened, config, id, options)),
    );
  dead
    .command('retry <id>')
    .description('put it back at the end of its stream')
    .addOption(json())
    .action((id: string, options: JsonOption) =>
      site((opened, config) => retryDead(context, opened, config, id, options)),
    );
  dead
    .command('drop <id>')
    .description('forget it')
    .addOption(json())
    .action((id: string, options: JsonOption) =>
      site((opened, config) => dropDead(context, opened, config, id, options)),
    );
}
