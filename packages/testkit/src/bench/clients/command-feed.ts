import { createBus } from '@partyline/bus';
import { adapterIdSchema, type Envelope, type Logger, parseIdentity } from '@partyline/core';

/** How many people the commands come from. */
const PEOPLE = 500;

export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** Puts commands on the bus as the XMPP adapter does. */
export interface CommandFeed {
  callback(id: string, numbers: readonly [string, string]): Promise<void>;
  close(): Promise<void>;
}

export interface FeedOptions {
  readonly redisUrl: string;
  /** Of the people who write. */
  readonly domain: string;
  /** Whose chats they are. */
  readonly listener: string;
  readonly adapter: string;
}

/**
 * The chats are made-up devices of a person who is online: the server brings what is sent to them to that person (RFC
 * 6121 8.5.3.2.1), so the statuses of many chats are delivered for real. Those of an adapter that nobody runs stay on
 * the bus.
 */
export function createCommandFeed({ redisUrl, domain, listener, adapter: adapterId }: FeedOptions): CommandFeed {
  const bus = createBus({ url: redisUrl }, { logger: silent });
  const adapter = adapterIdSchema.parse(adapterId);
  const { commands } = bus.adapter(adapter);
  let sent = 0;
  return {
    async callback(id, [one, two]) {
      sent += 1;
      const sender = parseIdentity('xmpp', `person${sent % PEOPLE}@${domain}`);
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
