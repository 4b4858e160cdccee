import {
  adapterIdSchema,
  type CallCommit,
  type CallState,
  callStateSchema,
  type Envelope,
  envelopeSchema,
  nodeIdSchema,
  type OutgoingReply,
  type OutgoingStatus,
  outgoingSchema,
  saying,
  verbatim,
} from '@partyline/core';

export const nodeA = nodeIdSchema.parse('pbx-a');
export const nodeB = nodeIdSchema.parse('pbx-b');
export const xmpp = adapterIdSchema.parse('xmpp');

export function sampleEnvelope(messageId: string, text = 'STATUS', chat = 'alice@example.org'): Envelope {
  return envelopeSchema.parse({
    adapter: xmpp,
    sender: { network: 'xmpp', address: 'alice@example.org' },
    chat,
    messageId,
    text,
    sentAtMs: 1_700_000_000_000,
  });
}

export function sampleCall(id: string, over: { [Key in keyof CallState]?: unknown } = {}): CallState {
  const leg = (number: string) => ({
    address: { kind: 'phone', number },
    providers: ['alpha'],
    phase: 'waiting',
    attempts: [],
  });
  return callStateSchema.parse({
    id,
    node: nodeA,
    chat: { adapter: xmpp, chat: 'alice@example.org' },
    startedBy: { network: 'xmpp', address: 'alice@example.org' },
    createdAtMs: 1_700_000_000_000,
    phase: 'first-leg',
    bridgeOpen: false,
    settings: { ringTimeoutMs: 40_000, graceMs: 5_000, maxDurationMs: 3_600_000 },
    legs: [leg('+12025550100'), leg('+12025550101')],
    timers: {},
    statusSeq: 0,
    ...over,
  });
}

/** A step of a call with one line of timeline. */
export function sampleCommit(state: CallState, version: number, over: Partial<CallCommit> = {}): CallCommit {
  const timeline = [{ atMs: state.createdAtMs + version, event: { kind: 'timer' as const, name: 'grace' as const } }];
  return { state, effects: [{ kind: 'open-bridge' }], version, timeline, records: [], acks: [], ...over };
}

/** The last step of a call. */
export function sampleEnd(state: CallState, version: number, endedAtMs = state.createdAtMs + 60_000): CallCommit {
  return sampleCommit({ ...state, phase: 'ended', endedAtMs }, version, { effects: [] });
}

export function sampleReply(id: string, text = 'Hello'): OutgoingReply {
  const content = saying(verbatim(text));
  const reply = outgoingSchema.parse({ kind: 'reply', id, chat: 'alice@example.org', content, inReplyTo: 'm1' });
  if (reply.kind !== 'reply') throw new Error('the sample is no reply');
  return reply;
}

export function sampleStatus(call: CallState, seq: number): OutgoingStatus {
  const { id: callId, chat } = call;
  const content = saying(verbatim(`state ${seq}`));
  return { kind: 'status', callId, chat: chat.chat, seq, first: seq === 1, content, final: false };
}
