import type { CallRecord } from '../../rating/call-record.ts';

/** The records of attempts, people and calls that are over, of all nodes. */
export interface CallRecordLog {
  /**
   * Those that ended within a time, in batches: node by node, in each in the order in which they were stored. Times in ms
   * since the epoch. Rejects with a `BusError`.
   */
  read(span: RecordSpan): AsyncIterable<readonly CallRecord[]>;
}

export interface RecordSpan {
  readonly sinceMs: number;
  readonly untilMs: number;
}
