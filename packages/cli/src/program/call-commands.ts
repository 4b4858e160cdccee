import type { Command } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { showBridges } from '../commands/calls/bridges.ts';
import { showCall } from '../commands/calls/call-show.ts';
import { type CallsOptions, showCalls } from '../commands/calls/calls.ts';
import { type HangupOptions, hangup } from '../commands/calls/hangup.ts';
import { showLegs } from '../commands/calls/legs.ts';
import { type CleanOptions, cleanOrphans, showOrphans } from '../commands/calls/orphans.ts';
import { deleteRecording, type FetchOptions, fetchRecording, listRecordings } from '../commands/calls/recording.ts';
import { watchCalls } from '../live/watch-calls.ts';
import type { ListOptions } from '../output/show-list.ts';
import { type AtSite, type JsonOption, json, positiveInteger, watch } from './options.ts';

/** What is running, and what an operator may do to it. */
export function addCallCommands(program: Command, context: CliContext, site: AtSite): void {
  program
    .command('calls')
    .description('the calls that are running')
    .option('--all', 'those that have ended too, newest first')
    .option('--limit <n>', 'how many ended ones', positiveInteger, 50)
    .addOption(json())
    .addOption(watch())
    .action((options: CallsOptions) => site((opened) => showCalls(context, opened, options)));
  program
    .command('legs')
    .description('everybody who is in a call, or is being called')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened) => showLegs(context, opened, options)));
  program
    .command('watch')
    .description('everybody in every call, live, on the whole screen; q quits')
    .action(() => site((opened) => watchCalls(context, opened)));
  program
    .command('bridges')
    .description('the conferences that Asterisk holds, joined with the calls')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened) => showBridges(context, opened, options)));
  const orphans = program
    .command('orphans')
    .description('what Asterisk holds of ours and no live call owns, and calls that cannot be read')
    .addOption(json())
    .addOption(watch())
    .action((options: ListOptions) => site((opened) => showOrphans(context, opened, options)));
  orphans
    .command('clean')
    .description('hang up what no live call owns; what other gateways have there is left alone')
    .option('--unreadable', 'what belongs to calls that cannot be read, too')
    .addOption(json())
    .action((_options: CleanOptions, command: Command) =>
      site((opened) => cleanOrphans(context, opened, command.optsWithGlobals<CleanOptions>())),
    );
  program
    .command('call')
    .description('one call')
    .command('show <id>')
    .description('its state and every event that it has seen')
    .addOption(json())
    .addOption(watch())
    .action((id: string, options: ListOptions) => site((opened) => showCall(context, opened, id, options)));
  const recording = program.command('recording').description('what was recorded of calls');
  recording
    .command('list [call]')
    .description('what is kept, of one call or of all')
    .addOption(json())
    .action((call: string | undefined, options: JsonOption) =>
      site((opened) => listRecordings(context, opened, call, options)),
    );
  recording
    .command('fetch <call> [number]')
    .description('write it into a WAV file')
    .option('--output <file>', 'which file; by default the call and the number')
    .addOption(json())
    .action((call: string, number: string | undefined, options: FetchOptions) =>
      site((opened) => fetchRecording(context, opened, call, numberOf(number), options)),
    );
  recording
    .command('delete <call> [number]')
    .description('forget it')
    .addOption(json())
    .action((call: string, number: string | undefined, options: JsonOption) =>
      site((opened) => deleteRecording(context, opened, call, numberOf(number), options)),
    );
  program
    .command('hangup <id>')
    .description('end a call; its chat is told that the operator did it')
    .option('--no-wait', 'do not wait until it is over')
    .addOption(json())
    .action((id: string, options: HangupOptions) => site((opened) => hangup(context, opened, id, options)));
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : positiveInteger(text);
}
