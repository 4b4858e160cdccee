import Module, { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const CRYPTO = '@matrix-org/matrix-sdk-crypto-nodejs';

type Sdk = typeof import('matrix-bot-sdk');

export interface LoadedSdk {
  readonly sdk: Sdk;
  /** Why encrypted rooms cannot be read; undefined where they can. */
  readonly cryptoProblem: string | undefined;
}

let loaded: LoadedSdk | undefined;

/**
 * matrix-bot-sdk cannot even be loaded where its native library for encryption could not be fetched at installation.
 * Then an empty module takes the library's place, before the SDK asks for it, and only encryption is missing.
 */
export function loadSdk(): LoadedSdk {
  if (loaded !== undefined) return loaded;
  const cryptoProblem = probeEncryption();
  if (cryptoProblem !== undefined) standIn(CRYPTO);
  // Not used by us, and it warns at every start.
  standIn('htmlencode');
  const sdk: Sdk = require('matrix-bot-sdk');
  // The SDK logs on its own, bodies and addresses too; what matters comes back to us as errors.
  const silent = (): void => {};
  sdk.LogService.setLogger({ info: silent, warn: silent, error: silent, debug: silent, trace: silent });
  loaded = { sdk, cryptoProblem };
  return loaded;
}

/** Why this installation cannot take part in encrypted rooms, in a few words; undefined where it can. */
export function probeEncryption(): string | undefined {
  try {
    requireFromSdk()(CRYPTO);
    return undefined;
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'MODULE_NOT_FOUND' ? 'its native library was not installed' : 'its native library cannot be loaded';
  }
}

function standIn(name: string): void {
  const path = requireFromSdk().resolve(name);
  const empty = new Module(path);
  empty.loaded = true;
  require.cache[path] = empty;
}

function requireFromSdk(): NodeJS.Require {
  return createRequire(require.resolve('matrix-bot-sdk'));
}
