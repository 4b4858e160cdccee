import { type Config, formatConfigProblem, trustCertificates } from '@partyline/runtime';
import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import type { Site } from './site.ts';

/** Reads the configuration, or fails with its first problem and how many more there are. */
function configOrFail(context: CliContext, file: string): Config {
  const loaded = context.loadConfig(file);
  if (loaded.ok) return loaded.config;
  const [first, ...more] = loaded.problems;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more: partyline config check ${file})`;
  throw new CliError(first === undefined ? `${file} is not valid` : `${formatConfigProblem(file, first)}${rest}`);
}

/** Opens what a command looks at, and closes it again however the command ends. */
export async function withSite<Result>(
  context: CliContext,
  file: string,
  work: (site: Site, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = configOrFail(context, file);
  if (config.tls.caFile !== undefined) trustCertificates(config.tls.caFile);
  const site = await context.openSite(config);
  try {
    return await work(site, config);
  } finally {
    await site.close();
  }
}
