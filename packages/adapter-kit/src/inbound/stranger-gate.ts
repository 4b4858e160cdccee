import {
  type AdapterId,
  type Clock,
  type CommandSink,
  type Identity,
  type Logger,
  refusalText,
  type Text,
} from '@partyline/core';
import { createQuota } from './rate-limit.ts';

export interface StrangerGateDeps {
  readonly adapter: AdapterId;
  readonly commands: Pick<CommandSink, 'hasCall'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What is done with a message of somebody who may not call. */
export type StrangerVerdict =
  /** They are in a call of their own: whoever was taken off the list may still end it. */
  { readonly kind: 'pass' } | { readonly kind: 'answer'; readonly text: Text } | { readonly kind: 'silence' };

/** Answers to one person, to one domain, and to all strangers, within the time. */
const TO_ONE = 5;
const TO_DOMAIN = 50;
const TO_ALL = 500;
const WITHIN_MS = 10 * 60_000;

/**
 * Keeps strangers off the bus. They are told that they may not call, but not without end: two programs that answer each
 * other would go on for ever, and a flood would be doubled. Never rejects.
 */
export function createStrangerGate({ adapter, commands, clock, logger }: StrangerGateDeps) {
  const ofPerson = createQuota(clock, TO_ONE, WITHIN_MS);
  const ofDomain = createQuota(clock, TO_DOMAIN, WITHIN_MS);
  const ofAll = createQuota(clock, TO_ALL, WITHIN_MS);

  return async ({ network, address }: Identity, chat: string): Promise<StrangerVerdict> => {
    const domain = address.slice(address.search(/[@:][^@:]*$/) + 1);
    if (!ofPerson(`${network}:${address}`) || !ofDomain(domain) || !ofAll('all')) return { kind: 'silence' };
    try {
      if (await commands.hasCall(adapter, chat)) return { kind: 'pass' };
    } catch (error) {
      logger.warn({ err: error }, 'It is not known whether somebody who may not call is in a call');
      return { kind: 'silence' };
    }
    return { kind: 'answer', text: refusalText({ kind: 'not-permitted', address }) };
  };
}
