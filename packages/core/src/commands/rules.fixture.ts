import { type Envelope, envelopeSchema } from '../envelope.ts';
import { adapterIdSchema, providerIdSchema } from '../ids.ts';
import { createDestinationPolicy } from '../permission/destination-policy.ts';
import { createPermissionPolicy } from '../permission/permission-policy.ts';
import type { Rules, Situation } from './define-command.ts';

export const rules: Rules = {
  permission: createPermissionPolicy(['xmpp:*@example.org']),
  destinations: createDestinationPolicy({
    allowRiskyPrefixes: [],
    allowSipHosts: ['*'],
    allowNetworks: [],
    trunkHosts: ['trunk.example'],
  }),
  providers: [
    { id: providerIdSchema.parse('alpha'), serves: new Set(['phone']) },
    { id: providerIdSchema.parse('beta'), serves: new Set(['phone']) },
  ],
  chatNetworks: new Set(['xmpp']),
  links: true,
  steering: 'callers',
  maxLegs: 10,
  maxCommandAgeMs: 300_000,
};

const nowMs = 1_800_000_000_000;

/** A message of alice's, written at the time of `situation`. */
export function message(text: string, over: Partial<Envelope> = {}): Envelope {
  const adapter = adapterIdSchema.parse('xmpp');
  const sender = { network: 'xmpp', address: 'alice@example.org' };
  return envelopeSchema.parse({ adapter, sender, chat: 'c', messageId: 'm', text, sentAtMs: nowMs, ...over });
}

/** Nothing is going on. */
export const situation: Situation & { readonly envelope: Envelope } = {
  nowMs,
  callable: true,
  overloaded: false,
  callsOfChat: [],
  ownCallsOfChat: [],
  names: [],
  pastCalls: [],
  envelope: message('HELP'),
};
