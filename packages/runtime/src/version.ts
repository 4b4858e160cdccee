import manifest from '../package.json' with { type: 'json' };

/** The version of this gateway; all packages carry the same. */
export const version: string = manifest.version;
