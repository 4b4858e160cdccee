import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import tls from 'node:tls';
import { AriProxy } from '../../ari-proxy/ari-proxy.ts';
import { unlessInterrupted } from '../../stack/process/interrupt.ts';
import { stackPorts } from '../../stack/stack-ports.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { BareScripts } from '../bare/bare-scripts.ts';
import { startBenchStack } from '../bench-stack.ts';
import { Arrivals } from '../clients/arrivals.ts';
import { CallNumbers } from '../clients/call-numbers.ts';
import { SipCallee } from '../clients/sip-callee.ts';
import { signIn } from '../clients/xmpp-user.ts';
import { monotonicMs } from '../machine/monotonic-ms.ts';
import { type Spread, spread } from '../machine/statistics.ts';

export interface ConsoleBenchOptions {
  readonly dir: string;
  readonly portBase: number;
  /** Short and rough. */
  readonly quick: boolean;
  readonly interrupted: AbortSignal;
  readonly print: (line: string) => void;
}

/** All in ms. */
export interface ConsoleResult {
  readonly rounds: number;
  /** Message sent → Asterisk has answered that somebody is muted, or no more. */
  readonly gateway: Spread;
  /** Message sent → message arrived at a bare client. */
  readonly xmpp: Spread;
  /** The same request sent by a bare script → answered. */
  readonly ari: Spread;
}

/** What an order of one round leaves behind before the next begins; its length varies. */
const QUIET_MS = 40;

/** How soon what somebody writes about a running call is so in Asterisk. A line of the test's own sees it answer. */
export async function runConsoleBench(options: ConsoleBenchOptions): Promise<ConsoleResult> {
  const { dir, portBase, print, interrupted } = options;
  const proxy = await AriProxy.listen();
  try {
    const stack = await startBenchStack(dir, portBase, print, {
      interrupted,
      changeConfig: (config) => {
        for (const pbx of config.pbx) pbx.url = proxy.line.through(pbx.url);
      },
    });
    try {
      return await unlessInterrupted(interrupted, measureMute(stack, proxy, options));
    } finally {
      await stack.stop();
    }
  } finally {
    await proxy.line.close();
  }
}

async function measureMute(
  stack: Stack,
  proxy: AriProxy,
  { portBase, quick, print }: ConsoleBenchOptions,
): Promise<ConsoleResult> {
  const { xmpp } = stack.info;
  if (xmpp === undefined) throw new Error('the stack has no XMPP server');
  tls.setDefaultCACertificates([readFileSync(xmpp.ca, 'utf8')]);
  const numbers = new CallNumbers();
  const arrivals = new Arrivals();
  const callee = await SipCallee.listen(stackPorts(portBase).carrierSip, { answer: () => ({ kind: 'pick-up' }) });
  const alice = await signIn(xmpp, `alice@${xmpp.domain}`);
  const bare = await BareScripts.start(stack.dir);
  bare.listen((note) => {
    if (note.kind === 'heard') arrivals.note(note.text, note.atMs);
    if (note.kind === 'begun' || note.kind === 'answered') arrivals.note(`${note.kind} ${note.id}`, note.atMs);
  });
  proxy.listen(({ kind, name }) => {
    if (kind === 'answer' && /^(POST|DELETE) channels\/\S+\/mute/.test(name)) arrivals.note('muted', monotonicMs());
    if (kind === 'answer' && name.includes('/addChannel')) arrivals.note('joined', monotonicMs());
    return 'pass';
  });
  let sent = 0;
  const timed = async (to: string, text: string, what: string): Promise<number> => {
    sent += 1;
    const arrived = arrivals.expect(what);
    const sentAtMs = monotonicMs();
    void alice.send(to, text, `console-bench-${process.pid}-${sent}`);
    return (await arrived) - sentAtMs;
  };
  const [bareNumber] = numbers.take();
  await bare.run({ kind: 'up', id: 'bench-mute', number: bareNumber });
  await timed(xmpp.bot, `CALLBACK ${numbers.take().join(' ')}`, 'joined');
  await delay(1_000);
  const takers = {
    gateway: (on: boolean) => timed(xmpp.bot, on ? 'MUTE 2' : 'UNMUTE 2', 'muted'),
    xmpp: () => timed(`bob@${xmpp.domain}`, `MUTE 2 ${sent}`, `MUTE 2 ${sent}`),
    ari: async (on: boolean) => {
      const id = `mute-${sent}-${on}`;
      const [begun, answered] = [arrivals.expect(`begun ${id}`), arrivals.expect(`answered ${id}`)];
      await bare.run({ kind: 'mute', id, channel: 'bench-mute', on });
      return (await answered) - (await begun);
    },
  };
  const names = ['gateway', 'xmpp', 'ari'] as const;
  const times: Record<(typeof names)[number], number[]> = { gateway: [], xmpp: [], ari: [] };
  const rounds = quick ? 40 : 200;
  try {
    for (let round = -rounds / 2; round < rounds; round += 1) {
      for (const name of names) {
        const tookMs = await takers[name](round % 2 === 0);
        if (round >= 0) times[name].push(tookMs);
        await delay(QUIET_MS + Math.random() * QUIET_MS);
      }
      if (round > 0 && round % 50 === 0) print(`console: ${round} of ${rounds} rounds`);
    }
  } finally {
    bare.stop();
    callee.close();
    await alice.close();
  }
  return { rounds, gateway: spread(times.gateway), xmpp: spread(times.xmpp), ari: spread(times.ari) };
}
