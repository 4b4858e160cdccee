import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { readRunning, signalProcess, startProcess, waitForExit } from '../../stack/process/process-record.ts';
import { asteriskIsBooted, asteriskLaunch } from '../../stack/servers/asterisk.ts';

const accessSchema = z.object({ port: z.number(), user: z.string(), password: z.string() });
export type AmiAccess = z.infer<typeof accessSchema>;

const READY_WITHIN_MS = 30_000;
const EXIT_WITHIN_MS = 15_000;

const folderOf = (stackDir: string) => join(stackDir, 'ami');
const accessFile = (stackDir: string) => join(folderOf(stackDir), 'access.json');
const pidFile = (stackDir: string) => join(folderOf(stackDir), 'pid.json');

export function readAmiAccess(stackDir: string): AmiAccess {
  return accessSchema.parse(JSON.parse(readFileSync(accessFile(stackDir), 'utf8')));
}

/**
 * The PBX of a stack once more, with what Partyline does without: the manager interface, which cannot be switched on in
 * an Asterisk that runs, and ConfBridge. The stack's own must have been stopped, for this one takes its ports.
 */
export async function startAmiPbx(stackDir: string, port: number): Promise<void> {
  const dir = folderOf(stackDir);
  const etc = join(dir, 'etc');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  await stopAmiPbx(stackDir);
  cpSync(join(stackDir, 'pbx/etc'), etc, { recursive: true });
  const access: AmiAccess = { port, user: 'bench', password: randomBytes(18).toString('hex') };
  writeFileSync(accessFile(stackDir), JSON.stringify(access), { mode: 0o600 });
  writeFileSync(join(etc, 'manager.conf'), managerConf(access), { mode: 0o600 });
  writeFileSync(join(etc, 'confbridge.conf'), confbridgeConf);
  appendFileSync(join(etc, 'modules.conf'), '\nrequire = app_confbridge.so\n');
  // The manager insists on messages that Partyline has Asterisk leave out.
  writeFileSync(join(etc, 'stasis.conf'), '');
  await startProcess(asteriskLaunch(dir, 'ami'), join(dir, 'ami.log'), pidFile(stackDir));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await asteriskIsBooted(dir))) {
    if (Date.now() > deadline) throw new Error(`the Asterisk with AMI is not ready; see ${dir}`);
    await delay(100);
  }
}

/** Also the one that an interrupted run left. */
export async function stopAmiPbx(stackDir: string): Promise<void> {
  const record = readRunning(pidFile(stackDir));
  if (record === undefined) return;
  signalProcess(record, 'SIGTERM');
  if (await waitForExit(record, EXIT_WITHIN_MS)) return;
  signalProcess(record, 'SIGKILL');
  await waitForExit(record, EXIT_WITHIN_MS);
}

/** Only the events that the script reads are sent, as on ARI's side. */
function managerConf({ port, user, password }: AmiAccess): string {
  return `[general]
enabled = yes
bindaddr = 127.0.0.1
port = ${port}
[${user}]
secret = ${password}
read = call
write = originate,call
eventfilter = Event: OriginateResponse
eventfilter = Event: Hangup
`;
}

const confbridgeConf = `[general]
[default_user]
type = user
quiet = yes
[default_bridge]
type = bridge
`;
