export { Orchestrator, type OrchestratorConfig, type OrchestratorDeps } from './orchestrator.ts';
