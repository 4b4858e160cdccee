import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What tests make in the temporary folder goes with them, whatever becomes of them. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'partyline-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
