import { type AriSocket, Client } from 'ari-client';

export interface AriAccess {
  /** Asterisk's HTTP server, `http://127.0.0.1:8088`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Name of the Stasis application. Only one connection can have it at a time. */
  readonly application: string;
}

/**
 * Lets ari-client open its WebSocket and takes the socket over: its own listeners would give up reconnecting after ten
 * tries, notice no half-open connection, spend most of the time of an event on wrapping objects that nobody asked for,
 * and throw on an event that its model does not list. The password is in the socket's URL, so neither is ever logged.
 */
export function openSocket(access: AriAccess): AriSocket {
  const client = new Client(access.url, access.user, access.password);
  void client.start(access.application);
  return client._ws.removeAllListeners();
}
