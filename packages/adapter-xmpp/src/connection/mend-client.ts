import type { Client } from '@xmpp/client';
import { boundReading, type ReadingOptions } from './bound-reading.ts';
import { withoutPayload } from './without-payload.ts';

export interface MendOptions extends ReadingOptions {
  /** The account's domain: the name that the server's certificate must bear. */
  readonly domain: string;
  /** How many stanzas are handled, to be told to the server. */
  readonly handled: () => number;
}

/** Puts right what is wrong in a fresh client of @xmpp/client 0.14; each step says what. */
export function mendClient(entity: Client, { domain, handled, ...reading }: MendOptions): void {
  // Its own way to come back has neither a growing pause nor an end: see xmpp-link.ts.
  entity.reconnect.stop();

  boundReading(entity, reading);

  // It answers a query that it does not know with the query in the error.
  const send = entity.send.bind(entity);
  entity.send = async (element) => send(withoutPayload(element));

  // For `xmpps:` it would check the certificate for the host of the SRV record; RFC 6120 §13.7.2.1 wants the domain.
  const socketParameters = entity.socketParameters.bind(entity);
  entity.socketParameters = (service) => {
    const parameters = socketParameters(service);
    return parameters && { ...parameters, servername: domain };
  };

  // It counts incoming stanzas only where its middleware sees them, and before they are handled. Ours is the count that
  // it sends.
  const management = entity.streamManagement;
  Object.defineProperty(management, 'inbound', { get: handled, set: () => {} });
  // It waits 90 s before it holds a silent server for gone: watch-liveness.ts does that. Acknowledgements are asked for
  // at once.
  management.timeout = 0;
  management.requestAckInterval = 0;
  management.requestAckDebounce = 1;
}
