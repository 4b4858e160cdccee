import type { LegAddress } from '../address/leg-address.ts';
import type { Announcement } from '../announcements/announcement-table.ts';
import type { Sound } from '../call/sound/sound.ts';
import type { SoundFigures } from '../call/sound/sound-figures.ts';
import type { AttemptRef, CallId, LegNumber, ProviderId } from '../ids.ts';

/** Why a request to the telephone system failed; `code` decides, never a text. */
export class TelephonyError extends Error {
  readonly code: TelephonyErrorCode;
  /** True when the same request may succeed later: the system was not reached, or did not answer in time. */
  readonly retryable: boolean;

  constructor(code: TelephonyErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'TelephonyError';
    this.code = code;
    this.retryable = code === 'unreachable' || code === 'timeout';
  }
}

/**
 * - `unreachable`: not connected, or the connection broke before an answer came; whether it was done is not known
 * - `timeout`: no answer in time; whether it was done is not known
 * - `gone`: the channel, bridge or playback is not (or no longer) there
 * - `conflict`: not possible in its present state (already exists, not ready, already dialled)
 * - `forbidden`: the address leads where nobody may be called, such as into our own network
 * - `no-such-host`: there is no host of that name
 * - `refused`: anything else the system said no to, such as a provider's endpoint that is not configured
 */
export type TelephonyErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'gone'
  | 'conflict'
  | 'forbidden'
  | 'no-such-host'
  | 'refused';

/** Cause codes of a finished attempt. */
export interface HangupCause {
  /** ITU-T Q.850 cause, 0 where none was given. */
  readonly q850: number;
  /** The technology's own code where it gave one: a SIP status such as 486. */
  readonly sip?: number | undefined;
}

/** What the telephone system tells by itself. Order holds within one attempt; between attempts it does not. */
export type TelephonyEvent =
  /** The channel exists and may be dialled now (ARI StasisStart). */
  | { readonly kind: 'ready'; readonly ref: AttemptRef }
  /** The far end alerts (180). */
  | { readonly kind: 'ringing'; readonly ref: AttemptRef }
  /** Early media without alerting (183). */
  | { readonly kind: 'progress'; readonly ref: AttemptRef }
  /** Special information tones in early media (ITU-T E.180): the network says in words that the number is no use. */
  | { readonly kind: 'special-information'; readonly ref: AttemptRef }
  | { readonly kind: 'answered'; readonly ref: AttemptRef }
  /** The channel is gone; the last event of an attempt. */
  | { readonly kind: 'gone'; readonly ref: AttemptRef; readonly cause: HangupCause }
  /** The telephone system is being stopped, and takes the channel with it. `gone` may follow. */
  | { readonly kind: 'lost'; readonly ref: AttemptRef }
  /** Whoever it is has begun to talk, or is silent again. */
  | { readonly kind: 'talking'; readonly ref: AttemptRef; readonly isTalking: boolean }
  /** Its phone has put the conference on hold, or takes it up again. */
  | { readonly kind: 'on-hold'; readonly ref: AttemptRef; readonly on: boolean }
  /** The tone of {@link Telephony.testEcho} has come back. */
  | { readonly kind: 'echoed'; readonly ref: AttemptRef }
  /** A key of its telephone (RFC 4733). */
  | { readonly kind: 'digit'; readonly ref: AttemptRef; readonly digit: string }
  /** It is in no conference any more; when it ends, `gone` follows. */
  | { readonly kind: 'left-bridge'; readonly ref: AttemptRef }
  /** The conference is no more, whoever closed it. */
  | { readonly kind: 'bridge-gone'; readonly callId: CallId }
  /** An announcement that ends by itself has been played to its end, was stopped, or could not be played. */
  | {
      readonly kind: 'announced';
      readonly callId: CallId;
      readonly leg: LegNumber;
      readonly announcement: Announcement;
    }
  /** What was played to a whole conference has come to its end, or was stopped. */
  | { readonly kind: 'announced-to-all'; readonly callId: CallId; readonly id: string }
  /** Connected (again): events may have been missed, so reconcile by {@link Telephony.snapshot}. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'disconnected' };

/** A recording of a conference. */
export interface RecordingRef {
  readonly callId: CallId;
  /** Which of the call's, counted from 1. */
  readonly number: number;
  /** When it was begun, ms since the epoch. */
  readonly atMs: number;
}

/** What is played: an ARI media URI, such as `sound:beep`. */
export type Media = string;

export interface LiveAttempt {
  readonly ref: AttemptRef;
  readonly state: 'created' | 'ringing' | 'answered';
  /** The conference it is in, if it is in one. */
  readonly bridgedIn?: CallId | undefined;
}

/** What the telephone system holds of ours at one moment. Channels and bridges that are not ours are left out. */
export interface TelephonySnapshot {
  readonly attempts: readonly LiveAttempt[];
  readonly bridges: ReadonlyArray<{ readonly callId: CallId; readonly members: readonly AttemptRef[] }>;
}

export interface CreateAttempt {
  readonly ref: AttemptRef;
  readonly provider: ProviderId;
  readonly address: LegAddress;
  /** Host and port of the SIP user agent that holds the browser of somebody who comes by a link; then nobody is dialled. */
  readonly contact?: string | undefined;
  /**
   * Kept by the telephony system with the channel, for whoever finds it and knows nothing of its call. Short; no
   * secrets.
   */
  readonly note?: string;
}

export interface DialAttempt {
  readonly ref: AttemptRef;
  /** The telephone system gives up by itself after this time, so that no phone rings on when the gateway is gone. */
  readonly ringTimeoutMs: number;
  /** The telephone system ends the leg by itself after this time: the last guard of the telephone bill. */
  readonly maxDurationMs: number;
}

/**
 * One Asterisk. Every request may reject with {@link TelephonyError}; nobody but the caller retries; none blocks longer
 * than the configured request timeout. Ids are derived from the {@link AttemptRef} or call id, so that a repeat is
 * recognised: creating what exists and removing what is gone are successes.
 */
export interface Telephony {
  /**
   * Connects, and stays connected until `stop`. Events go to `listener`, one at a time, never before `start` was
   * called.
   */
  start(listener: (event: TelephonyEvent) => void): void;
  stop(): Promise<void>;
  readonly connected: boolean;

  /**
   * Makes the channel, where its address may be dialled; rings nobody. `exists`: a live channel of that id was there,
   * in whatever state.
   */
  create(attempt: CreateAttempt): Promise<'created' | 'exists'>;
  /** The note that the channel was created with; undefined where there is no such channel, or no note. */
  noteOf(ref: AttemptRef): Promise<string | undefined>;
  /**
   * Rings. Marks the channel first, so that {@link wasDialled} can tell after a crash. Must be called once at most for
   * an attempt unless `wasDialled` answered false.
   */
  dial(attempt: DialAttempt): Promise<void>;
  /**
   * Whether `dial` may have been sent for this attempt. True is the safe answer. Rejects with `gone` when there is no
   * such channel.
   */
  wasDialled(ref: AttemptRef): Promise<boolean>;
  /**
   * Ends the attempt, ringing or talking. `asked`: its `gone` event follows. `gone`: there is no such channel, and no
   * event need follow.
   */
  hangup(ref: AttemptRef): Promise<'asked' | 'gone'>;

  openBridge(callId: CallId): Promise<void>;
  /** Places answered attempts in the call's conference, and ends the announcements they hear. */
  join(callId: CallId, refs: readonly AttemptRef[]): Promise<void>;
  closeBridge(callId: CallId): Promise<void>;
  /**
   * Whether the others hear an answered attempt, and it hears them; holds until it is set anew, in a conference and out of
   * it. Setting what is set is a success.
   */
  setSound(ref: AttemptRef, sound: Sound): Promise<void>;

  /** What has been counted of an answered attempt's sound; undefined where nothing is counted. */
  measureSound(ref: AttemptRef): Promise<SoundFigures | undefined>;

  /**
   * Starts an announcement to one leg, also to one in a conference, where nobody else hears it; `announced` tells its
   * end. Only `calling-others` rings afterwards until it is stopped, and tells no end.
   * @param media what is played, one after the other
   */
  announce(ref: AttemptRef, announcement: Announcement, media: readonly Media[]): Promise<void>;
  stopAnnouncement(ref: AttemptRef, announcement: Announcement): Promise<void>;

  /**
   * Starts what everybody in the conference hears, after what is being played to them; `announced-to-all` tells its
   * end. One of an id that is still being played is a success.
   */
  announceToAll(callId: CallId, id: string, media: readonly Media[]): Promise<void>;

  /**
   * Plays a tone to the conference of an attempt, until that is closed; `echoed` tells when it is heard from there. A
   * repeat plays no second one, and listens anew.
   */
  testEcho(ref: AttemptRef): Promise<void>;

  /** Records the conference, or goes on with that. One that is under way is a success. */
  startRecording(recording: RecordingRef): Promise<void>;
  /** Ends it and keeps what was recorded. One that is over is a success. */
  stopRecording(recording: RecordingRef): Promise<void>;
  /** Forgets what was recorded before. */
  removeRecordings(beforeMs: number): Promise<void>;

  snapshot(): Promise<TelephonySnapshot>;
}
