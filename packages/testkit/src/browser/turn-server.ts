import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { eventually } from '../chat-user/eventually.ts';

const COTURN = '/usr/bin/turnserver';

export interface TurnServerOptions {
  readonly address: string;
  readonly port: number;
  /** `use-auth-secret`. */
  readonly secret: string;
  /** Where what it keeps goes: a folder. */
  readonly dir: string;
}

/** A real TURN server (coturn), for browsers that cannot be reached otherwise. */
export async function startTurnServer({ address, port, secret, dir }: TurnServerOptions) {
  const args = [
    ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--fingerprint', '--realm=partyline.test'],
    ...['--use-auth-secret', `--static-auth-secret=${secret}`, `--listening-ip=${address}`, `--relay-ip=${address}`],
    ...[`--listening-port=${port}`, `--min-port=${port + 1}`, `--max-port=${port + 40}`],
    ...['--log-file=stdout', '--simple-log', '--verbose', `--pidfile=${dir}/turn.pid`, `--userdb=${dir}/turn.db`],
  ];
  // It ends with whoever started it, however that ends; a line at a time, for whoever reads along.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'stdbuf', '-oL', COTURN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (bytes) => {
    log += String(bytes);
  });
  child.on('error', (error) => {
    log += String(error);
  });
  await eventually(
    () => `coturn listens (the package coturn?):\n${log}`,
    () => /UDP listener opened/.test(log),
  );
  return {
    /** What it said: which relays it gave, to whom. */
    log: () => log,
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
