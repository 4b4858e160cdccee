import type { Socket } from 'node:net';
import type { Logger } from '@partyline/core';
import { SipFramer } from './sip-framer.ts';
import type { SipMessage } from './sip-message.ts';

/** How much may wait for somebody who does not read, in bytes. */
const UNREAD_AT_MOST = 1_048_576;

export interface ConnectionEvents {
  readonly onMessage: (message: SipMessage, connection: SipConnection) => void;
  /** @param isRefused nobody listens at the other end: it was never open */
  readonly onClosed: (connection: SipConnection, isRefused: boolean) => void;
}

/** One TCP connection with Asterisk, whoever opened it. */
export class SipConnection {
  readonly #socket: Socket;

  constructor(socket: Socket, events: ConnectionEvents, logger: Logger) {
    this.#socket = socket;
    const framer = new SipFramer();
    let isRefused = false;
    socket.setNoDelay(true).setKeepAlive(true, 30_000);
    socket.on('error', (error) => {
      isRefused = 'code' in error && error.code === 'ECONNREFUSED';
      logger.debug({ err: error }, 'SIP connection broke');
    });
    socket.on('close', () => events.onClosed(this, isRefused));
    socket.on('data', (bytes) => {
      try {
        for (const message of framer.push(bytes)) events.onMessage(message, this);
      } catch (error) {
        logger.warn({ err: error }, 'SIP connection closed');
        socket.destroy();
      }
    });
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  /** False where it is closed; true says only that it was open still. */
  send(text: string): boolean {
    if (!this.isOpen) return false;
    this.#socket.write(text);
    if (this.#socket.writableLength > UNREAD_AT_MOST) this.#socket.destroy();
    return true;
  }

  /** Closes it when what was sent is out. */
  close(): void {
    if (this.#socket.connecting) this.#socket.destroy();
    else this.#socket.destroySoon();
  }
}
