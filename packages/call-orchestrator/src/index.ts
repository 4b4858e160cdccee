export type { Rules } from './decide.ts';
export { Orchestrator, type OrchestratorConfig, type OrchestratorDeps } from './orchestrator.ts';
