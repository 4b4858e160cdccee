import { formatMessage, type Header, type SipRequest } from './sip-message.ts';

/** What is answered to other methods says so (RFC 3261 §21.4.6). */
const ALLOW = 'INVITE, ACK, BYE, CANCEL, OPTIONS';

/**
 * An answer to a request (RFC 3261 §8.2.6.2).
 * @param toTag none for 100 Trying, which begins no dialog
 */
export function formatResponse(
  request: SipRequest,
  status: string,
  toTag: string | undefined,
  more: readonly Header[] = [],
  body = '',
): string {
  const all = (name: string, header: string) =>
    (request.headers.get(header) ?? []).map((value) => [name, value] as const);
  const to = request.toTag === undefined && toTag !== undefined ? `${request.to};tag=${toTag}` : request.to;
  return formatMessage(
    `SIP/2.0 ${status}`,
    [
      ...all('Via', 'via'),
      ...all('Record-Route', 'record-route'),
      ['From', request.from],
      ['To', to],
      ['Call-ID', request.callId],
      ['CSeq', `${request.cseq} ${request.method}`],
      ['Allow', ALLOW],
      ...more,
    ],
    body,
  );
}
