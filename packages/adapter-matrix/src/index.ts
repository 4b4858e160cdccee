export { type BridgeConfig, type BridgeType, bridgeTypeSchema } from './bridges/bridge-config.ts';
export { type MatrixConfigInput, matrixConfigSchema } from './config.ts';
export { probeEncryption } from './connection/load-sdk.ts';
export { createMatrixAdapter } from './create-matrix-adapter.ts';
