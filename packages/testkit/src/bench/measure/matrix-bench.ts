import { createBus } from '@partyline/bus';
import { adapterIdSchema, callIdSchema, type Logger } from '@partyline/core';
import { MatrixUser } from '../../matrix-user/matrix-user.ts';
import { unlessInterrupted } from '../../stack/process/interrupt.ts';
import { synapseTree } from '../../stack/servers/synapse.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { TcpProxy } from '../../tcp-proxy/tcp-proxy.ts';
import { BareMatrix } from '../bare/bare-matrix.ts';
import { startBenchStack } from '../bench-stack.ts';
import { Arrivals } from '../clients/arrivals.ts';
import { homeserverTap } from '../clients/homeserver-tap.ts';
import { StreamWatch } from '../clients/stream-watch.ts';
import { type MatrixResult, measureMatrix } from './measure-matrix.ts';

export interface MatrixBenchOptions {
  readonly quick: boolean;
  readonly dir: string;
  readonly portBase: number;
  readonly interrupted: AbortSignal;
  readonly print: (line: string) => void;
}

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** Where commands go in a stack, which has one node (`nodeKeys` in packages/bus). */
const INBOX = 'pl:{node:pbx1}:inbox';

/**
 * On a stack of its own, so that the other figures know nothing of Synapse, which the gateway reaches through a tap.
 * Undefined where there is no Synapse.
 */
export async function runMatrixBench(options: MatrixBenchOptions): Promise<MatrixResult | undefined> {
  const { dir, portBase, print } = options;
  if (synapseTree() === undefined) {
    print('matrix: there is no Synapse here; left out');
    return undefined;
  }
  const arrivals = new Arrivals();
  const tap = await TcpProxy.listen(() => homeserverTap((what, atMs) => arrivals.note(what, atMs)));
  try {
    const stack = await startBenchStack(dir, portBase, print, {
      servers: ['redis', 'prosody', 'synapse', 'pbx', 'gateway'],
      interrupted: options.interrupted,
      changeConfig(config) {
        for (const account of config.adapters) {
          if (account.kind === 'matrix') account.baseUrl = tap.through(account.baseUrl);
        }
      },
    });
    try {
      return await unlessInterrupted(options.interrupted, measure(stack, arrivals, options));
    } finally {
      await stack.stop();
    }
  } finally {
    await tap.close();
  }
}

async function measure(stack: Stack, arrivals: Arrivals, { quick, print }: MatrixBenchOptions): Promise<MatrixResult> {
  const { redis, matrix } = stack.info;
  if (redis === undefined || matrix === undefined) throw new Error('the stack lacks a server');
  const bus = createBus({ url: redis.url }, { logger: silent });
  const commands = await StreamWatch.open(redis.url, INBOX);
  const alice = await MatrixUser.signIn(stack, 'alice');
  const bob = await BareMatrix.signIn(matrix, 'bob', (text, atMs) => arrivals.note(`heard ${text}`, atMs));
  try {
    const bareRoom = await alice.rooms.createDirect(bob.userId);
    await bob.rooms.join(bareRoom);
    return await measureMatrix({
      rounds: quick ? 25 : 100,
      alice: alice.rooms,
      gatewayRoom: await alice.openChat(),
      bareRoom,
      arrivals,
      commands,
      statuses: bus.statuses,
      adapter: adapterIdSchema.parse('matrix'),
      callIds: [callIdSchema.parse('bench'), callIdSchema.parse('check')],
      onProgress: print,
    });
  } finally {
    await Promise.all([alice.signOut(), bob.signOut()]);
    commands.close();
    await bus.close();
  }
}
