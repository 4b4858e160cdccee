import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where unit tests have their temporary files. */
export const temporaryFolder = join(tmpdir(), `partyline-tests-${process.pid}`);

/** What tests leave in it goes with them, whatever becomes of them. */
export default function setup(): () => void {
  mkdirSync(temporaryFolder);
  return () => rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 5 });
}
