import type { Clock, CommandSink, Identity, ImAdapter, OpensChats } from '@partyline/core';
import {
  type AdapterHarness,
  createFakeCommandSink,
  createFakeLogger,
  createFakeOutbox,
  createFakePresence,
  createMemoryAdapterState,
  type FakeLogger,
  type FakePresence,
  MatrixUser,
  type MemoryNotes,
  plainSectionFields,
  type Stack,
  type StackInfo,
  startTestStack,
  TcpProxy,
} from '@partyline/testkit';
import { expect } from 'vitest';
import { type MatrixAccountInput, matrixSection } from '../src/config.ts';
import { createMatrixAdapter } from '../src/create-matrix-adapter.ts';

const realClock: Clock = {
  now: Date.now,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface MatrixServer {
  readonly stack: Stack;
  readonly matrix: NonNullable<StackInfo['matrix']>;
  close(): Promise<void>;
}

/** A real Synapse. */
export async function startSynapse(): Promise<MatrixServer> {
  const stack = await startTestStack({ servers: ['synapse'] });
  const { matrix } = stack.info;
  if (matrix === undefined) throw new Error('the stack has no Matrix server');
  return { stack, matrix, close: () => stack.stop() };
}

export interface MatrixHarness extends AdapterHarness {
  readonly person: MatrixUser;
  readonly proxy: TcpProxy;
  readonly presence: FakePresence;
  readonly logger: FakeLogger;
  readonly notes: MemoryNotes;
  readonly adapter: ImAdapter & OpensChats;
  online(): Promise<void>;
  heard(): string[];
  /** Another room of this test. */
  listenTo(room: string): void;
}

export interface HarnessOptions {
  readonly config?: Partial<MatrixAccountInput>;
  readonly mayTalk?: (sender: Identity) => boolean;
  readonly onlineWithinMs?: number;
  readonly logger?: FakeLogger;
}

/**
 * The adapter on a real Synapse, through a line that can be broken, with a person in a direct room who has been
 * welcomed.
 */
export async function openMatrixHarness(
  { stack, matrix }: MatrixServer,
  { config = {}, mayTalk, onlineWithinMs = 30_000, logger = createFakeLogger() }: HarnessOptions = {},
): Promise<MatrixHarness> {
  const commands = createFakeCommandSink();
  const outbox = createFakeOutbox();
  const presence = createFakePresence();
  const notes: MemoryNotes = new Map();
  const proxy = await TcpProxy.listen();
  const baseUrl = proxy.through(matrix.baseUrl);
  const person = await MatrixUser.signIn(stack, 'alice');
  const others = new Set<string>();
  let chat: string | undefined;
  // Synapse gives an account's first sync again for two minutes, and so this adapter may hear what was said in the
  // rooms of earlier tests.
  const own: CommandSink = {
    hasCall: async () => false,
    append: async (envelope) =>
      envelope.chat === chat || others.has(envelope.chat) ? commands.append(envelope) : 'accepted',
  };

  const create = () =>
    createMatrixAdapter(
      matrixSection(plainSectionFields).parse({
        kind: 'matrix',
        id: 'matrix',
        baseUrl,
        userId: matrix.bot,
        password: matrix.users[matrix.bot],
        bridges: matrix.bridges,
        ...config,
      }),
      {
        ...{ commands: own, outbox, presence, logger, clock: realClock },
        state: createMemoryAdapterState(notes),
        ...(mayTalk && { mayTalk }),
      },
    );
  let adapter = create();
  adapter.start();
  const online = () => expect.poll(() => adapter.online, { timeout: onlineWithinMs, interval: 10 }).toBe(true);
  try {
    await online();
  } catch (error) {
    await Promise.all([adapter.stop(), person.signOut(), proxy.close()]);
    throw error;
  }
  const room = await person.openChat();
  chat = room;
  await expect.poll(() => person.answers(room).length, { timeout: 10_000, interval: 10 }).toBe(1);

  return {
    ...{
      commands,
      outbox,
      presence,
      logger,
      notes,
      proxy,
      person,
      chat: room,
      online,
      listenTo: (other: string) => void others.add(other),
    },
    get adapter() {
      return adapter;
    },
    heard: () => commands.envelopes.map(({ text }) => text),
    async say(text) {
      await person.rooms.write(room, text);
    },
    // Without the welcome.
    shown: () =>
      person
        .answers(room)
        .slice(1)
        .map(({ text, edits }) => ({ text, edits })),
    async breakConnection() {
      proxy.cut();
    },
    async whileCutOff(work) {
      proxy.refuse(true);
      proxy.cut();
      await expect.poll(() => adapter.online, { timeout: 10_000, interval: 10 }).toBe(false);
      await work();
      proxy.refuse(false);
    },
    async whileStopped(work) {
      await adapter.stop();
      await work();
      adapter = create();
      adapter.start();
      await online();
    },
    async close() {
      await adapter.stop();
      await Promise.all([person.signOut(), proxy.close()]);
    },
  };
}
