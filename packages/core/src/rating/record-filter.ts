import type { CallRecord } from './call-record.ts';

/** Which records are wanted; what is missing does not matter. */
export interface RecordFilter {
  readonly kind?: CallRecord['kind'] | undefined;
  readonly call?: string | undefined;
  readonly provider?: string | undefined;
  /** As it is written: all of it, or its beginning. */
  readonly address?: string | undefined;
  readonly outcome?: string | undefined;
}

export function fitsRecord(record: CallRecord, { kind, call, provider, address, outcome }: RecordFilter): boolean {
  const has = (name: 'provider' | 'outcome', wanted: string | undefined) =>
    wanted === undefined || (name in record && Reflect.get(record, name) === wanted);
  return (
    (kind === undefined || record.kind === kind) &&
    (call === undefined || record.callId.startsWith(call)) &&
    (address === undefined || ('address' in record && record.address.startsWith(address))) &&
    has('provider', provider) &&
    has('outcome', outcome)
  );
}
