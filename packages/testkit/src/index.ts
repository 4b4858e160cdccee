export { type ServerName, serverNames } from './stack/server.ts';
export { readStackInfo, type StackInfo } from './stack/stack-info.ts';
export { Stack, type StackOptions, type StartOptions, type StopOptions, startStack } from './stack/start-stack.ts';
