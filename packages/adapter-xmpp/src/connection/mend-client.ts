import { StringDecoder } from 'node:string_decoder';
import type { Client } from '@xmpp/client';

export interface MendOptions {
  /** The account's domain: the name that the server's certificate must bear. */
  readonly domain: string;
  /** How many stanzas are handled, to be told to the server. */
  readonly handled: () => number;
  readonly onBytes: () => void;
  /** What came is not XML. */
  readonly onNonsense: (error: unknown) => void;
}

/** Puts right what is wrong in a fresh client of @xmpp/client 0.14; each step says what. */
export function mendClient(entity: Client, { domain, handled, onBytes, onNonsense }: MendOptions): void {
  // Its own way to come back has neither a growing pause nor an end: see xmpp-link.ts.
  entity.reconnect.stop();

  // It decodes each chunk by itself, which breaks a character that lies across two; and an error of its parser would end the process.
  const decoder = new StringDecoder('utf8');
  entity._onData = (data) => {
    onBytes();
    try {
      entity.parser?.write(decoder.write(data));
    } catch (error) {
      onNonsense(error);
    }
  };

  // For `xmpps:` it would check the certificate for the host of the SRV record; RFC 6120 §13.7.2.1 wants the domain.
  const socketParameters = entity.socketParameters.bind(entity);
  entity.socketParameters = (service) => {
    const parameters = socketParameters(service);
    return parameters && { ...parameters, servername: domain };
  };

  // It counts incoming stanzas only where its middleware sees them, and before they are handled. Ours is the count that it sends.
  const management = entity.streamManagement;
  Object.defineProperty(management, 'inbound', { get: handled, set: () => {} });
  // It waits 90 s before it holds a silent server for gone: watch-liveness.ts does that. Acknowledgements are asked for at once.
  management.timeout = 0;
  management.requestAckInterval = 0;
  management.requestAckDebounce = 1;
}
