import {
  BusError,
  type Dispatcher,
  type Envelope,
  type Logger,
  type NodeId,
  nodeIdSchema,
  storedEnvelope,
  storedInboxItem,
} from '@partyline/core';
import { z } from 'zod';
import { chatDigest, commandKeys, nodeKeys } from '../connection/keys.ts';
import { pause } from '../connection/pause.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';
import type { RedisLease } from '../node/redis-lease.ts';
import { bury, type ConsumerGroup } from '../streams/consumer-group.ts';
import { DeliveryMemory } from '../streams/delivery-memory.ts';
import { readGroup } from '../streams/read-group.ts';
import { fieldOf, type StreamEntry } from '../streams/stream-entry.ts';
import { DELIVER, FINISH, PLACE } from './dispatch-scripts.ts';
import type { NodeChooser } from './node-chooser.ts';

const FROM: ConsumerGroup = { stream: commandKeys.stream, group: 'dispatcher', dead: commandKeys.dead };

/**
 * How many entries a node remembers to have got: far more than can be under way between two steps of one dispatcher.
 */
const DELIVERIES_REMEMBERED = 10_000;
/** Longer than the longest call, so that a chat's last node outlives its calls. */
const CHAT_LIFE_MS = 24 * 3_600_000;
const RETRY_MS = 100;

export interface DispatcherDeps {
  readonly connection: RedisConnection;
  readonly lease: RedisLease;
  readonly chooser: NodeChooser;
  readonly logger: Logger;
}

/** A command on its way: where it stands in the stream, and whose chat it is. */
export interface Command {
  readonly entryId: string;
  readonly envelope: Envelope;
  readonly chat: string;
}

const FINISHED_BEFORE = '';
const placesSchema = z.array(z.union([nodeIdSchema, z.literal(FINISHED_BEFORE)])).nullable();
type Place = NodeId | typeof FINISHED_BEFORE;

/**
 * Two round trips for a batch after it was read: place, deliver; then it is acknowledged while the next is read. A
 * crash between any two leaves the entry pending; it is then dispatched again, and place and delivery know it.
 */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  return {
    run: (signal) =>
      deps.lease.hold(signal, async (held) => {
        const ending = new AbortController();
        const watching = deps.chooser.watch(AbortSignal.any([held, ending.signal]));
        try {
          await dispatchWhileHeld(deps, held);
        } finally {
          ending.abort();
          await watching;
        }
      }),
  };
}

async function dispatchWhileHeld(deps: DispatcherDeps, signal: AbortSignal): Promise<void> {
  const { connection, logger } = deps;
  // Not shared between two holdings: what was dispatched must be dispatched again when Redis has forgotten it.
  const memory = new DeliveryMemory();
  const nameOf = (entry: StreamEntry) => entry.id;
  for await (const batch of readGroup({ connection, from: FROM, memory, logger, signal, nameOf })) {
    const commands = await decodeBatch(deps, memory, batch);
    await untilDispatched(deps, commands, signal);
    if (signal.aborted) return;
    // Not waited for. Until it is settled the memory keeps these entries from being taken for abandoned ones.
    finish(deps, commands)
      .catch((error: unknown) => logger.debug({ err: error }, 'commands stay pending for now'))
      .finally(() => {
        for (const command of commands) memory.forget(command.entryId);
      });
  }
}

async function decodeBatch(
  { connection, logger }: DispatcherDeps,
  memory: DeliveryMemory,
  batch: readonly StreamEntry[],
): Promise<readonly Command[]> {
  const commands: Command[] = [];
  for (const entry of batch) {
    const decoded = storedEnvelope.decode(fieldOf(entry, 'envelope'));
    if (decoded.ok) {
      const envelope = decoded.value;
      commands.push({ entryId: entry.id, envelope, chat: chatDigest(envelope.adapter, envelope.chat) });
      continue;
    }
    logger.error({ stream: FROM.stream, entryId: entry.id, reason: decoded.reason }, 'buried a command');
    await bury(connection, FROM, entry, decoded.reason).catch(() => undefined);
    memory.forget(entry.id);
  }
  return commands;
}

/**
 * Returns when everything is delivered, or the signal aborted: nothing else may be finished. Every failure is met by
 * doing the same again, for no step does harm twice; also when another instance holds the lease by now, of which the
 * signal will tell.
 */
async function untilDispatched(deps: DispatcherDeps, commands: readonly Command[], signal: AbortSignal): Promise<void> {
  while (commands.length > 0 && !signal.aborted) {
    try {
      const places = await place(deps, commands, signal);
      if (places !== undefined) {
        await deliver(deps.connection, commands, places);
        return;
      }
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
    }
    await pause(RETRY_MS, signal);
  }
}

async function place(
  { connection, lease, chooser }: DispatcherDeps,
  commands: readonly Command[],
  signal: AbortSignal,
): Promise<readonly Place[] | undefined> {
  const chosen = await chooser.choose(commands, signal);
  if (chosen === undefined) return undefined;
  const grant = lease.grant;
  if (grant === undefined) throw new BusError('fenced', 'the lease is not held');
  const reply = await connection.script(
    PLACE,
    [
      commandKeys.lease.holder,
      commandKeys.placed,
      FROM.stream,
      ...commands.map((command) => commandKeys.chat(command.chat)),
    ],
    [grant.value, CHAT_LIFE_MS, ...commands.flatMap((command, index) => [command.entryId, chosen[index] ?? ''])],
  );
  const places = placesSchema.parse(reply);
  if (places === null) throw new BusError('fenced', 'another instance dispatches now');
  return places;
}

async function deliver(
  connection: RedisConnection,
  commands: readonly Command[],
  places: readonly Place[],
): Promise<void> {
  const byNode = Map.groupBy(commands.entries(), ([index]) => places[index]);
  const deliveries = [...byNode].map(async ([node, numbered]) => {
    if (node === undefined || node === FINISHED_BEFORE) return;
    const keys = nodeKeys(node);
    const items = numbered.flatMap(([, command]) => [
      command.entryId,
      storedInboxItem.encode({ kind: 'message', envelope: command.envelope }),
    ]);
    await connection.script(DELIVER, [keys.inbox, keys.placed], [DELIVERIES_REMEMBERED, ...items]);
  });
  await Promise.all(deliveries);
}

async function finish({ connection }: DispatcherDeps, commands: readonly Command[]): Promise<void> {
  if (commands.length === 0) return;
  const ids = commands.map((command) => command.entryId);
  await connection.script(FINISH, [FROM.stream, commandKeys.placed], [FROM.group, ...ids]);
}
