import { hash } from 'node:crypto';
import type { AdapterId, BudgetScope, CallId, Identity, NodeId, ProviderId } from '@partyline/core';

/**
 * Every key there is. What one transaction touches shares one hash tag (Redis Cluster specification, "Hash tags"):
 * `{commands}` for what comes from the adapters, `{node:<id>}` for all that belongs to one Asterisk, `{out:<id>}` for
 * what goes out through one adapter, `{quota}` for the limits of calls, `{spool:<digest>}` for one queue.
 */
export const commandKeys = {
  stream: 'pl:{commands}:stream',
  dead: 'pl:{commands}:dead',
  lease: leaseKeys('pl:{commands}'),
  /** Hash: entry id → node it was given to; a field lives from the choice to the acknowledgement. */
  placed: 'pl:{commands}:placed',
  /** Hash: node id → what its lease holder last said of itself. */
  nodes: 'pl:{commands}:nodes',
  /** Set: ids of all nodes that ever reported, also of those that an operator had forgotten. */
  everyNode: 'pl:{commands}:every-node',
  /** Hash: node id → who wants it to take no new calls, and since when. */
  drained: 'pl:{commands}:drained',
  /** String: when the last message with this mark was written, ms since the epoch. */
  seen: (adapter: AdapterId, messageId: string) => `pl:{commands}:seen:${adapter}:${digest(messageId)}`,
  /** String: the node that last got a message of this chat. */
  chat: (chatDigest: string) => `pl:{commands}:chat:${chatDigest}`,
} as const;

/** What limits calls over all nodes; a person's name and an address are digests. */
export const quotaKeys = {
  /** Sorted set: ids of a person's running calls by the time until which they count. */
  running: (person: Identity) => `pl:{quota}:running:${personDigest(person)}`,
  /** Sorted set: attempts that take up a provider's lines by the time until which they count. */
  lines: (provider: ProviderId) => `pl:{quota}:lines:${provider}`,
  /** Strings: when the rate would be unused again, ms since the epoch. */
  person: (person: Identity) => `pl:{quota}:person:${personDigest(person)}`,
  address: (address: string) => `pl:{quota}:address:${digest(address)}`,
  all: 'pl:{quota}:all',
  /** Hash: call → what it may cost in the next while, and until when that holds. */
  reserved: (scope: BudgetScope, owner: SpentBy) => `pl:{quota}:reserved:${spentFields[scope](owner)}`,
} as const;

/** Whose money a call spends. */
export interface SpentBy {
  readonly person: Identity;
  readonly chat: { readonly adapter: AdapterId; readonly chat: string };
}

/** What was spent by whom, as fields of a node's `spent`. */
export const spentFields: Readonly<Record<BudgetScope, (owner: SpentBy) => string>> = {
  person: ({ person }) => `person:${personDigest(person)}`,
  chat: ({ chat }) => `chat:${chatDigest(chat.adapter, chat.chat)}`,
  all: () => 'all',
};

/** Stream: all that is told of calls, for whoever looks on. */
export const watchKey = 'pl:{watch}:stream';

/** Published: who is talking. */
export const talkChannel = 'pl:talk';

/** What pages and programs need to be the same for all instances. */
export const webKeys = {
  /** String: what links are made with. */
  linkSecret: 'pl:{web}:link-secret',
  /** Hash: `text` and `version` of a document. */
  record: (name: string) => `pl:{web}:record:${name}`,
  /** Sorted set: the names of those that are kept for good. */
  records: 'pl:{web}:records',
} as const;

/** String: when a rate of programs and pages would be unused again, ms since the epoch. A hash tag of its own each. */
export function rateKey(name: string): string {
  return `pl:{rate:${digest(name)}}`;
}

/** A queue of what has to be done at its time. */
export function spoolKeys(queue: string) {
  const slot = `pl:{spool:${digest(queue)}}`;
  return {
    /** Hash: id → text. */
    texts: `${slot}:texts`,
    /** Sorted set: ids of what waits by the time at which it is due. */
    due: `${slot}:due`,
    /** Sorted set: all ids by the time of their coming, µs since the epoch. */
    known: `${slot}:known`,
  } as const;
}

/** What `doctor` writes to see whether Redis takes anything. */
export const probeKey = 'pl:probe';

export interface LeaseKeys {
  /** String: the present holder's grant. */
  readonly holder: string;
  /** String: the newest fencing token. */
  readonly token: string;
}

export type NodeKeys = ReturnType<typeof nodeKeys>;

export function nodeKeys(node: NodeId) {
  const slot = `pl:{node:${node}}`;
  return {
    inbox: `${slot}:inbox`,
    dead: `${slot}:dead`,
    lease: leaseKeys(slot),
    /** Sorted set: the command entries that reached the inbox last. */
    placed: `${slot}:placed`,
    /** Set: ids of calls that have not ended, or have effects left. */
    live: `${slot}:live`,
    /** Hash: digest of a chat → how many live calls it has here. */
    chats: `${slot}:chats`,
    /** Hash: digest of a chat and what it calls a live call → the call. */
    names: `${slot}:names`,
    /** Sorted set: ids of ended calls by the time of their end. */
    ended: `${slot}:ended`,
    /** Stream: records of attempts, people and calls that are over. */
    records: `${slot}:records`,
    /** Hash: provider, destination and name of a count → what the attempts add up to that ended within a minute. */
    counts: (minute: number) => `${slot}:counts:${minute}`,
    /** Hash: provider, destination (`*`: any) and one of `failures`, `failed`, `ended`, `recovered` → how many, or when. */
    runs: `${slot}:runs`,
    /** Hash: by whom → what attempts cost that ended on a day (UTC, counted from the epoch), in millionths. */
    spent: (day: number) => `${slot}:spent:${day}`,
    call: (callId: CallId) => `${slot}:call:${callId}`,
    timeline: (callId: CallId) => `${slot}:timeline:${callId}`,
  } as const;
}

export type OutKeys = ReturnType<typeof outKeys>;

export function outKeys(adapter: AdapterId) {
  const slot = `pl:{out:${adapter}}`;
  return {
    stream: `${slot}:stream`,
    dead: `${slot}:dead`,
    lease: leaseKeys(slot),
    reply: (replyId: string) => `${slot}:reply:${digest(replyId)}`,
    /** String: number of the newest status of a call that was queued. */
    seq: (callId: CallId) => `${slot}:seq:${callId}`,
    /** String: a note of the adapter's own. */
    state: (name: string) => `${slot}:state:${name}`,
  } as const;
}

/** What a chat calls one of its calls, as a field of a node's `names`. */
export function nameField(chat: string, shortId: string): string {
  return `${chat} ${shortId}`;
}

/** A chat's name as it stands in keys: of fixed length, and telling nothing of who talks. */
export function chatDigest(adapter: AdapterId, chat: string): string {
  return digest(`${adapter}\0${chat}`);
}

function personDigest({ network, address }: Identity): string {
  return digest(`${network}\0${address}`);
}

export function webLeaseKeys(name: string): LeaseKeys {
  return leaseKeys(`pl:{web}:${name}`);
}

function leaseKeys(slot: string): LeaseKeys {
  return { holder: `${slot}:lease`, token: `${slot}:lease-token` };
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
