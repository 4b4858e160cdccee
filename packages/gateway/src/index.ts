export { createSpeech } from '@partyline/call-orchestrator';
export { adapterKinds, kindOf } from './adapters.ts';
export { createRouting } from './create-routing.ts';
export { ROLES } from './roles.ts';
export { rulesOf } from './rules-of.ts';
