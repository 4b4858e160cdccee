import { fileURLToPath } from 'node:url';
import { sipAccepts } from '../process/probes.ts';
import type { StackServer } from '../server.ts';

const program = fileURLToPath(new URL('../lossy-line/main.ts', import.meta.url));

/** The way to provider epsilon, on which a fifth of the sound is lost. */
export const epsilonServer: StackServer = {
  name: 'epsilon',
  after: ['carrier'],
  tcpPorts: () => [],
  describe: () => ({}),
  async prepare({ ports }) {
    const [firstSoundPort, lines] = ports.lossy;
    const numbers = [ports.epsilonSip, ports.carrierSip, firstSoundPort, lines];
    return { command: process.execPath, args: [program, ...numbers.map(String)] };
  },
  ready: ({ ports }) => sipAccepts(ports.epsilonSip, '+12025550100'),
};
