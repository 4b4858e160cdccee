export { type CanaryPlan, runCanaries } from './canaries/canary-clock.ts';
export { Orchestrator, type OrchestratorConfig, type OrchestratorDeps } from './orchestrator.ts';
export { createSpeech } from './prompts/create-speech.ts';
export { PromptMaker } from './prompts/prompt-maker.ts';
