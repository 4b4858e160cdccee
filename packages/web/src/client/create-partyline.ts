import createClient, { type Client } from 'openapi-fetch';
import { type EventOptions, type HeardEvent, readEvents } from './read-events.ts';
import type { paths } from './schema.d.ts';
import { sendSafely } from './send-safely.ts';

export type { CallEvent, HeardEvent } from './read-events.ts';
export type { components, operations, paths } from './schema.d.ts';

export interface PartylineOptions {
  /** Of the gateway's pages, such as `https://call.example.org`. */
  readonly url: string;
  /** `pl_sk_…`. */
  readonly key: string;
  /** How often a request is sent at most. */
  readonly tries?: number;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Waits, ms. */
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * The HTTP API, typed: `partyline.POST('/calls', { body: { people: […] } })`. Every write gets an Idempotency-Key of its
 * own, and is sent again under it while that may help: it is done once.
 */
export interface Partyline extends Client<paths> {
  /** What happens to calls, from now on or from an event on, over lost connections. */
  events(options?: EventOptions): AsyncGenerator<HeardEvent, void, undefined>;
}

export function createPartyline(options: PartylineOptions): Partyline {
  const { url, key, tries = 5, fetch = (request) => globalThis.fetch(request), pause = wait } = options;
  const client = createClient<paths>({
    baseUrl: `${url}/v1`,
    headers: { authorization: `Bearer ${key}` },
    fetch: (request) => sendSafely(request, { tries, fetch, pause }),
  });
  return { ...client, events: (eventOptions = {}) => readEvents(client, eventOptions, pause) };
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
