import { parseArgs } from 'node:util';
import {
  createLogger,
  EXIT_DONE,
  EXIT_USAGE,
  type ExitCode,
  formatConfigProblem,
  loadConfig,
  type Program,
  runProgram,
  trustCertificates,
  version,
} from '@partyline/runtime';
import { adapterKinds } from './adapters.ts';
import { DRAIN_MS } from './drain.ts';
import { parseRoles, ROLES } from './roles.ts';
import { runGateway } from './run-gateway.ts';

const USAGE = `usage: gateway [--config FILE] [--roles ${ROLES.join(',')}] [--version]`;

runProgram({ name: 'gateway', drainMs: DRAIN_MS.whole }, main);

async function main(program: Program): Promise<ExitCode> {
  const options = readOptions(program.args);
  if (options === undefined) return complain(USAGE);
  if (options.version === true) {
    process.stdout.write(`${version}\n`);
    return EXIT_DONE;
  }
  const roles = parseRoles(options.roles);
  if (!roles.ok) return complain(roles.problem);
  const file = options.config ?? program.environment.configFile ?? 'partyline.yaml';
  const loaded = loadConfig(file, program.environment, adapterKinds);
  if (!loaded.ok) return complain(loaded.problems.map((problem) => formatConfigProblem(file, problem)).join('\n'));
  const { config } = loaded;
  const logger = createLogger(config.log);
  program.logTo(logger);
  for (const warning of loaded.warnings) logger.warn({ path: warning.path }, formatConfigProblem(file, warning));
  if (config.tls.caFile !== undefined) trustCertificates(config.tls.caFile);
  await runGateway(config, roles.roles, logger, program.stopping);
  return EXIT_DONE;
}

function readOptions(args: readonly string[]): { config?: string; roles?: string; version?: boolean } | undefined {
  try {
    const options = { config: { type: 'string' }, roles: { type: 'string' }, version: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}

function complain(message: string): ExitCode {
  process.stderr.write(`${message}\n`);
  return EXIT_USAGE;
}
