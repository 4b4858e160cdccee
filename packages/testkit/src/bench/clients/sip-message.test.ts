import { describe, expect, it } from 'vitest';
import { header, parseSip, responseTo, userOf } from './sip-message.ts';

const invite = [
  'INVITE sip:+12025550100@127.0.0.1:5070 SIP/2.0',
  'Via: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bK1',
  'From: "Partyline" <sip:+12025550199@example.org>;tag=a',
  'To: <sip:+12025550100@127.0.0.1>',
  'Contact: <sip:asterisk@127.0.0.1:5060>',
  'Call-ID: c1',
  'CSeq: 7 INVITE',
  'Content-Length: 4',
  '',
  'v=0',
].join('\r\n');

describe('a SIP message', () => {
  it('tells who is called, and by which call', () => {
    const message = parseSip(invite);
    expect(message).toMatchObject({ method: 'INVITE', isRequest: true });
    expect([userOf(message), header(message, 'Call-ID')]).toEqual(['+12025550100', 'c1']);
  });

  it('is answered with what it brought, and a tag of ours', () => {
    const answer = parseSip(responseTo(parseSip(invite), '486 Busy Here', 'b'));
    expect(answer).toMatchObject({ startLine: 'SIP/2.0 486 Busy Here', method: 'INVITE', isRequest: false });
    expect(header(answer, 'To')).toBe('<sip:+12025550100@127.0.0.1>;tag=b');
    expect(header(answer, 'From')).toContain(';tag=a');
    expect(header(answer, 'Contact')).toBe('');
  });
});
