/** What is kept of a call's sound on one telephony node. */
export interface StoredRecording {
  readonly callId: string;
  /** Which of the call's, counted from 1. */
  readonly number: number;
  /** When it was begun, ms since the epoch. */
  readonly atMs: number;
}

/** The recordings of one telephony node. Every method rejects with a `TelephonyError`; nothing is retried. */
export interface Recordings {
  /** Those that are over, oldest first. */
  list(): Promise<readonly StoredRecording[]>;
  /**
   * The sound, a WAV file, as it comes: an hour is some sixty megabytes. Whoever asks reads it to its end or
   * cancels it. Undefined where there is none.
   */
  open(recording: StoredRecording): Promise<ReadableStream<Uint8Array> | undefined>;
  /** False where there was none. */
  remove(recording: StoredRecording): Promise<boolean>;
}
