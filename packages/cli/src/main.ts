#!/usr/bin/env node
import { userInfo } from 'node:os';
import { adapterKinds } from '@partyline/gateway';
import { loadConfig, runProgram } from '@partyline/runtime';
import { openTerminal } from './live/terminal.ts';
import { runCli } from './run-cli.ts';

// A reader that has seen enough, such as `head`, closes the pipe: nobody is left to tell anything.
process.stdout.on('error', () => process.exit(0));

runProgram({ name: 'partyline', drainMs: 500 }, ({ args, environment, stopping }) =>
  runCli(
    {
      output: {
        write: (text) => process.stdout.write(text),
        error: (text) => process.stderr.write(text),
        interactive: process.stdout.isTTY,
        // It changes when the window does.
        get width() {
          return process.stdout.columns ?? Number.POSITIVE_INFINITY;
        },
        color: process.stdout.isTTY && !environment.noColor,
      },
      stopping,
      operatorName: operatorName(),
      defaultConfigFile: environment.configFile ?? 'partyline.yaml',
      now: Date.now,
      loadConfig: (file) => loadConfig(file, environment, adapterKinds),
      openSite: async (config) => (await import('./site.ts')).openSite(config),
      openTerminal: () => openTerminal(process.stdin, process.stdout),
    },
    args,
  ),
);

/** A container's user may have no name. */
function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'operator';
  }
}
