import { createBus } from '@partyline/bus';
import { adapterIdSchema, type Envelope, type Logger, parseIdentity } from '@partyline/core';
import type { StackInfo } from '../../stack/stack-info.ts';

/** How many people the commands come from. */
const PEOPLE = 500;

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** Puts commands on the bus as the XMPP adapter does. */
export interface CommandFeed {
  callback(id: string, numbers: readonly [string, string]): Promise<void>;
  close(): Promise<void>;
}

/**
 * The chats are made-up devices of a person who is online: the server brings what is sent to them to that person (RFC
 * 6121 8.5.3.2.1), so the statuses of many chats are delivered for real. Those of an adapter that nobody runs stay on
 * the bus.
 */
export function createCommandFeed({ redis, xmpp }: StackInfo, listener: string, adapterId: string): CommandFeed {
  if (redis === undefined || xmpp === undefined) throw new Error('the stack lacks a server');
  const bus = createBus({ url: redis.url }, { logger: silent });
  const adapter = adapterIdSchema.parse(adapterId);
  const { commands } = bus.adapter(adapter);
  let sent = 0;
  return {
    async callback(id, [one, two]) {
      sent += 1;
      const sender = parseIdentity('xmpp', `person${sent % PEOPLE}@${xmpp.domain}`);
      if (!sender.ok) throw new Error('the made-up person has no address');
      const envelope: Envelope = {
        adapter,
        sender: sender.value,
        chat: `${listener}/person${sent % PEOPLE}`,
        messageId: id,
        text: `CALLBACK ${one} ${two}`,
        sentAtMs: Date.now(),
      };
      await commands.append(envelope);
    },
    close: () => bus.close(),
  };
}
