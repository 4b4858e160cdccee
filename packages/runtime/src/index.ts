export { configJsonSchema } from './config/config-outline.ts';
export { type ConfigProblem, formatConfigProblem } from './config/config-problem.ts';
export type { CauseClass, Config } from './config/config-schema.ts';
export { loadConfig } from './config/load-config.ts';
export type { ConfigResult } from './config/parse-config.ts';
export { Secret } from './config/secret.ts';
export { type Environment, readEnvironment } from './environment.ts';
