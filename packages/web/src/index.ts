export { createWeb, type Web } from './create-web.ts';
export type { WebConfig, WebDeps } from './web-deps.ts';
