export { adapterKinds, kindOf } from './adapters.ts';
export { ROLES } from './roles.ts';
