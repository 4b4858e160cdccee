/**
 * How a leg ended: one side hung up; Asterisk gave up before it was answered; or it came to nothing, for it was refused,
 * never confirmed, or Asterisk knows nothing of it any more.
 */
export type SipEnd = 'bye' | 'cancelled' | 'lost';

/** One call of Asterisk to a browser, which waits for the browser's answer. */
export interface SipLeg {
  /** As it was expected. */
  readonly name: string;
  /** Which attempt it is, counted from 1. */
  readonly attempt: number;
  /** Asterisk's offer, SDP. */
  readonly offer: string;
  /** Answers with the browser's SDP. Resolves when Asterisk has confirmed it (ACK); rejects when the leg ended first. */
  answer(sdp: string): Promise<void>;
  /** Refuses it, with a status of 4xx to 6xx. Nothing where it was answered already. */
  reject(status: number, reason: string): void;
  /** Ends it, answered or not. */
  hangUp(): void;
  readonly ended: Promise<SipEnd>;
}
