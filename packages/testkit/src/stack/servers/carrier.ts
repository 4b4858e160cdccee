import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sipAccepts } from '../process/probes.ts';
import { renderConfFolder } from '../render-conf.ts';
import type { ServerContext, StackServer } from '../server.ts';
import { asteriskIsBooted, asteriskLaunch } from './asterisk.ts';

const confFolder = fileURLToPath(new URL('../carrier', import.meta.url));

/** Tone that an answered number speaks, in Hz: 400 + 20·n, n its last two digits. */
function carrierTone(number: string): number {
  return 400 + 20 * Number(number.slice(-2));
}

const ordinary = Array.from({ length: 50 }, (_, n) => `+120255501${String(n).padStart(2, '0')}`);

const numbers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ordinary.map((number) => [number, `answers after 1 s with ${carrierTone(number)} Hz`])),
  '+12025550150': 'busy',
  '+12025550151': 'never answers',
  '+12025550152': 'declines after 1 s',
  '+12025550153': 'congested',
  '+12025550154': 'answers after 8 s',
  '+12025550155': 'answers after 1 s, hangs up 3 s later',
  '+12025550156': 'unallocated',
  '+12025550157': 'early media for 3 s, then answers',
  '+12025550158': 'takes 6 s to ring, then answers after 1 s',
  '+12025550159': 'answers after 1 s with 1580 Hz, presses 1 after 3 s',
  '+12025550160': 'answers after 1 s with 1600 Hz, presses 9 after 3 s',
  '+12025550161': 'a voicemail: answers after 1 s, greets for 3 s with 1620 Hz, beeps, records what it hears from then',
  '+12025550162': 'answers after 1 s with 1640 Hz, after 4 s holds for 4 s with music of 1660 Hz, comes back',
  '+12025550163': 'answers after 1 s with 1660 Hz, presses *6 after 3 s',
  '+12025550164': 'nobody has it: special information tones in early media, after 8 s a cause that blames the network',
  '+12025550165': 'an echo: answers after 1 s, says back what it hears',
  alice: 'answers after 1 s with 1700 Hz (sip: only)',
  bob: 'answers after 1 s with 1720 Hz (sip: only)',
  carol: 'answers after 1 s with 1740 Hz (sip: only)',
};

const providers = {
  alpha: 'works',
  beta: 'works',
  gamma: 'answers everything with 503',
  delta: 'works, takes 4 s to ring',
  epsilon: 'works, loses a fifth of the sound packets each way',
};

function files({ dir }: ServerContext) {
  return { recordings: join(dir, 'recordings'), calls: join(dir, 'calls.jsonl') };
}

/** A second Asterisk that plays the telephone network. */
export const carrierServer: StackServer = {
  name: 'carrier',
  tcpPorts: (ports) => [ports.carrierSip],
  describe: (context) => ({
    carrier: { host: '127.0.0.1', port: context.ports.carrierSip, numbers, providers, ...files(context) },
  }),
  async prepare(context) {
    const { dir, ports } = context;
    const { recordings, calls } = files(context);
    mkdirSync(recordings, { recursive: true });
    closeSync(openSync(calls, 'a'));
    renderConfFolder(confFolder, join(dir, 'etc'), {
      'carrier.bind': `127.0.0.1:${ports.carrierSip}`,
      'carrier.rtpStart': String(ports.rtp[0]),
      'carrier.rtpEnd': String(ports.rtp[1]),
      'carrier.recordings': recordings,
      'carrier.calls': calls,
    });
    return asteriskLaunch(dir, 'carrier');
  },
  ready: async ({ dir, ports }) =>
    (await sipAccepts(ports.carrierSip, '+12025550100')) && (await asteriskIsBooted(dir)),
};
