import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Fetches the native library for encrypted Matrix rooms, which its package leaves to an install script without a
 * checksum. Only what is listed here is taken: name of the file and SHA-256, by version, platform and architecture.
 * Other platforms build it from its source.
 */
const KNOWN: Readonly<Record<string, readonly [file: string, sha256: string]>> = {
  '0.4.0 linux x64': [
    'matrix-sdk-crypto.linux-x64-gnu.node',
    '7078d4dd987128f79afd192c4f621f64adece37e43f2a8756f1d0a9f034de718',
  ],
};
const RELEASES = 'https://github.com/matrix-org/matrix-rust-sdk-crypto-nodejs/releases/download';
const TIMEOUT_MS = 300_000;

const fromAdapter = createRequire(new URL('../packages/adapter-matrix/package.json', import.meta.url));
const manifest = createRequire(fromAdapter.resolve('matrix-bot-sdk')).resolve(
  '@matrix-org/matrix-sdk-crypto-nodejs/package.json',
);
const version = /"version": "([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1];
const known = KNOWN[`${version} ${process.platform} ${process.arch}`];
if (known === undefined) {
  process.stderr.write(`fetch-crypto: no checksum is known for ${version} on ${process.platform} ${process.arch}\n`);
  process.exit(1);
}
const [file, sha256] = known;
const response = await fetch(`${RELEASES}/v${version}/${file}`, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
  (error: unknown) => {
    process.stderr.write(`fetch-crypto: ${RELEASES} cannot be reached: ${String(error)}\n`);
    process.exit(1);
  },
);
const bytes = new Uint8Array(await response.arrayBuffer());
if (!response.ok || createHash('sha256').update(bytes).digest('hex') !== sha256) {
  process.stderr.write(
    `fetch-crypto: ${file} (status ${response.status}) is not what its checksum says; nothing was installed\n`,
  );
  process.exit(1);
}
const target = join(dirname(manifest), file);
writeFileSync(`${target}.part`, bytes);
renameSync(`${target}.part`, target);
process.stdout.write(`fetch-crypto: ${file} is installed\n`);
