export { budgetLimits, callLimits, callSettings, canaryPlan, lineLimits } from './call-settings.ts';
export { configJsonSchema } from './config/config-outline.ts';
export { type ConfigProblem, formatConfigProblem } from './config/config-problem.ts';
export type { Config } from './config/config-schema.ts';
export { loadConfig } from './config/load-config.ts';
export type { ConfigResult } from './config/parse-config.ts';
export { createLogger } from './create-logger.ts';
export { type Environment, readEnvironment } from './environment.ts';
export { Metrics } from './metrics/metrics.ts';
export { type Listen, type MetricsServer, serveMetrics } from './metrics/serve-metrics.ts';
export {
  EXIT_DONE,
  EXIT_FAILED,
  EXIT_USAGE,
  type ExitCode,
  type Program,
  type RunOptions,
  runProgram,
} from './run-program.ts';
export { systemClock } from './system-clock.ts';
export { trustCertificates } from './trust-certificates.ts';
export { version } from './version.ts';
