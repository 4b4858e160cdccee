import { type Element, xml } from '@xmpp/client';
import { LRUCache } from 'lru-cache';
import { NS } from './namespaces.ts';
import { bareOf } from './stanza/message-id.ts';

/** Sends a query, and gives its answer; rejects with the answer's error, which has a `condition`, or when none comes. */
export type Query = (iq: Element, withinMs: number) => Promise<Element>;

/** What somebody's clients understand. */
export interface ClientAbilities {
  /** A client of theirs has signed in or out (RFC 6121 §4). */
  heardPresence(presence: Element): void;
  /** They have written with it: an answer to it will be wanted. */
  heardFrom(fullJid: string): void;
  /**
   * Whether each of their clients shows a corrected message in its place (XEP-0308) as often as it is corrected. One of
   * which nothing can be learned is taken to. Waits a second at most; never rejects.
   */
  showEdits(bareJid: string): Promise<boolean>;
}

interface Seen {
  /** Changes with what it understands (XEP-0115). */
  readonly version: string | undefined;
  showsEdits: Promise<boolean | undefined> | undefined;
}

/** People, and clients of one of them. */
const PEOPLE = 5_000;
const CLIENTS = 8;
const ANSWER_WITHIN_MS = 1_000;

export function createClientAbilities(query: Query): ClientAbilities {
  const people = new LRUCache<string, Map<string, Seen>>({ max: PEOPLE });

  function note(fullJid: string, version: string | undefined): Seen {
    const bare = bareOf(fullJid);
    const clients = people.get(bare) ?? new Map<string, Seen>();
    people.set(bare, clients);
    const known = clients.get(fullJid);
    if (known !== undefined && (version === undefined || known.version === version)) return known;
    const seen: Seen = { version, showsEdits: undefined };
    clients.set(fullJid, seen);
    const [oldest] = clients.keys();
    if (clients.size > CLIENTS && oldest !== undefined) clients.delete(oldest);
    return seen;
  }

  function ask(fullJid: string, seen: Seen): Promise<boolean | undefined> {
    const iq = xml(
      'iq',
      { type: 'get', to: fullJid, id: `disco-${crypto.randomUUID()}` },
      xml('query', { xmlns: NS.discoInfo }),
    );
    seen.showsEdits ??= query(iq, ANSWER_WITHIN_MS).then(
      (answer) => (answer.attrs['from'] === fullJid ? readShowsEdits(answer) : undefined),
      (error: unknown) => (conditionOf(error) === 'feature-not-implemented' ? false : undefined),
    );
    return seen.showsEdits;
  }

  return {
    heardPresence(presence) {
      const { from, type } = presence.attrs;
      if (from === undefined || bareOf(from) === from) return;
      if (type === 'unavailable' || type === 'error') people.get(bareOf(from))?.delete(from);
      else if (type === undefined) note(from, presence.getChild('c', NS.caps)?.attrs['ver']);
    },
    heardFrom(fullJid) {
      if (bareOf(fullJid) !== fullJid) void ask(fullJid, note(fullJid, undefined));
    },
    async showEdits(bareJid) {
      const clients = [...(people.get(bareJid) ?? [])];
      const answers = await Promise.all(clients.map(([fullJid, seen]) => ask(fullJid, seen)));
      return !answers.includes(false);
    },
  };
}

function conditionOf(error: unknown): unknown {
  return error instanceof Error && 'condition' in error ? error.condition : undefined;
}

/**
 * What a client says of itself (XEP-0030 §3.1). Profanity (seen with 0.13) knows a message by the id of its last
 * correction, and drops every correction but the first without a word.
 */
function readShowsEdits(answer: Element): boolean {
  const query = answer.getChild('query', NS.discoInfo);
  const identities = query?.getChildren('identity') ?? [];
  if (identities.some(({ attrs }) => attrs['name']?.toLowerCase().startsWith('profanity'))) return false;
  return (query?.getChildren('feature') ?? []).some(({ attrs }) => attrs['var'] === NS.correct);
}
