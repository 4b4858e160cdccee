import { formatConfigProblem } from '@partyline/runtime';
import type { CliContext } from '../cli-context.ts';
import { CliError } from '../cli-error.ts';

/**
 * `partyline config check FILE`: all that is wrong with it at once, one line each. Secrets are read, to see that they
 * are there.
 */
export function checkConfigFile(
  context: CliContext,
  file: string,
  options: { readonly json?: true | undefined },
): void {
  const loaded = context.loadConfig(file);
  const warnings = loaded.ok ? loaded.warnings : [];
  const problems = loaded.ok ? [] : loaded.problems;
  if (options.json) {
    context.output.write(`${JSON.stringify({ ok: loaded.ok, problems, warnings }, undefined, 2)}\n`);
  } else {
    for (const problem of problems) context.output.write(`${formatConfigProblem(file, problem)}\n`);
    for (const warning of warnings) context.output.write(`warning: ${formatConfigProblem(file, warning)}\n`);
    if (loaded.ok) context.output.write(`${file} is valid.\n`);
  }
  if (!loaded.ok) throw new CliError(`${file} has ${problems.length} ${problems.length === 1 ? 'error' : 'errors'}`);
}
