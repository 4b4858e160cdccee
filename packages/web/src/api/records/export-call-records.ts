import { type CallRecord, csvLine, recordColumns, recordRow } from '@partyline/core';
import { defineRead, noBody, nothing } from '../operation.ts';
import { recordQuerySchema, spanOf, visibleRecords } from './record-query.ts';

const formats = {
  csv: {
    mediaType: 'text/csv',
    summary: 'Export records as CSV',
    description: 'RFC 4180, with a line of titles; times are ISO 8601 in UTC. Columns are only ever added at the end.',
    head: csvLine(recordColumns),
    line: (record: CallRecord) => csvLine(recordRow(record)),
  },
  jsonl: {
    mediaType: 'application/jsonl',
    summary: 'Export records as JSON lines',
    description: 'One record a line, as `GET /call-records` has them.',
    head: '',
    line: (record: CallRecord) => `${JSON.stringify(record)}\n`,
  },
} as const;

/** All that fits, written as it is read, however much it is. */
function exportAs(format: keyof typeof formats) {
  const { mediaType, summary, description, head, line } = formats[format];
  return defineRead({
    id: `exportCallRecords${format === 'csv' ? 'Csv' : 'Jsonl'}`,
    method: 'GET',
    path: `/call-records/${format}`,
    tag: 'records',
    summary,
    description,
    scope: 'calls:read',
    params: nothing,
    query: recordQuerySchema,
    body: noBody,
    answers: { 200: { description: 'The records.', mediaType } },
    problems: [],
    async handle({ query }, context) {
      const batches = visibleRecords(spanOf(query, context.deps.clock.now()), query, context);
      // What fails at once is told as such, and not in the middle of a file.
      const first = await batches.next();
      const encoder = new TextEncoder();
      async function* chunks(): AsyncGenerator<Uint8Array> {
        if (head !== '') yield encoder.encode(head);
        for (let batch = first; !batch.done; batch = await batches.next()) {
          if (batch.value.length > 0) yield encoder.encode(batch.value.map(line).join(''));
        }
      }
      return {
        ...{ kind: 'file' as const, status: 200, name: `call-records.${format}` },
        content: ReadableStream.from(chunks()),
      };
    },
  });
}

export const exportCallRecordsCsv = exportAs('csv');
export const exportCallRecordsJsonl = exportAs('jsonl');
