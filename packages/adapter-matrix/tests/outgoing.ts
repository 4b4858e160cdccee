import { callIdSchema, type OutgoingReply, type OutgoingStatus, saying, verbatim } from '@partyline/core';

let replies = 0;

export function reply(chat: string, text: string, inReplyTo = '$unknown'): OutgoingReply {
  replies += 1;
  return { kind: 'reply', id: `m${process.pid}-${replies}`, chat, content: saying(verbatim(text)), inReplyTo };
}

export function status(chat: string, callId: string, seq: number, inReplyTo: string, final = false): OutgoingStatus {
  return {
    kind: 'status',
    callId: callIdSchema.parse(callId),
    chat,
    seq,
    first: seq === 1,
    inReplyTo,
    content: saying(verbatim(`status ${seq}\nnothing new here`)),
    final,
  };
}
