import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';
import type { SipAgent } from './sip-agent.ts';
import { SipFramer } from './sip-framer.ts';
import { formatMessage, type Header, type SipMessage, tagOf } from './sip-message.ts';

interface Said {
  readonly callId?: string;
  readonly fromTag?: string;
  readonly toTag?: string;
  readonly cseq?: number;
  readonly user?: string;
  readonly body?: string;
  readonly more?: readonly Header[];
  /** Where Asterisk says it is: host and port. */
  readonly contact?: string;
}

/** The place that the tests' calls are for. */
export const NAME = 'k7f2x-2';

/** The other end of a connection to the agent, which says what a test wants. */
export class AsteriskSide {
  readonly socket: Socket;
  readonly heard: SipMessage[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    const framer = new SipFramer();
    socket.on('data', (bytes) => this.heard.push(...framer.push(bytes)));
    socket.on('error', () => {});
  }

  /** On a socket whose other end the agent opened. */
  static on(socket: Socket): AsteriskSide {
    return new AsteriskSide(socket);
  }

  static async open(agent: SipAgent): Promise<AsteriskSide> {
    const [host, port] = agent.contact.split(':');
    const socket = connect(Number(port), host);
    const side = new AsteriskSide(socket);
    await once(socket, 'connect');
    return side;
  }

  /** Sends a request, by itself the first of call `c1`. */
  say(method: string, said: Said = {}): void {
    this.socket.write(request(method, said));
  }

  invite(said: Said = {}): void {
    this.say('INVITE', { body: 'the offer', ...said });
  }

  /** Answers what it heard last. */
  answer(status: string): void {
    const headers = ['via', 'from', 'to', 'call-id', 'cseq'].map((name) => [name, this.last(name)?.[0] ?? ''] as const);
    this.socket.write(formatMessage(`SIP/2.0 ${status}`, headers));
  }

  /** Statuses and request lines, in order. */
  get lines(): readonly string[] {
    return this.heard.map(({ startLine }) => startLine.replace('SIP/2.0 ', ''));
  }

  count(what: string): number {
    return this.lines.filter((line) => line.startsWith(what)).length;
  }

  /** Waits until it has heard something so many times. */
  hears(what: string, times = 1): Promise<void> {
    return expect.poll(() => this.count(what), { interval: 2 }).toBe(times);
  }

  last(header: string): readonly string[] | undefined {
    return this.heard.at(-1)?.headers.get(header);
  }

  /** Has a call answered and confirms it; resolves with what the agent made of it. */
  async call(agent: SipAgent, said: Said = {}) {
    const { leg, toTag, confirmed } = await this.answered(agent, said);
    this.say('ACK', { ...said, toTag });
    await confirmed;
    return { leg, toTag };
  }

  /** Has a call answered and keeps its confirmation to itself. */
  async answered(agent: SipAgent, said: Said = {}) {
    const waiting = agent.expect(NAME, new AbortController().signal);
    this.invite(said);
    const leg = await waiting;
    const before = this.count('200');
    const confirmed = leg.answer('the answer');
    await this.hears('200 OK', before + 1);
    return { leg, confirmed, toTag: tagOf(this.last('to')?.[0] ?? '') ?? '' };
  }
}

function request(method: string, said: Said): string {
  const { callId = 'c1', fromTag = 'f1', toTag, cseq = 1, user = `${NAME}-1`, body = '', more = [] } = said;
  const headers = [
    ['Via', 'SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK1'],
    ['From', `<sip:partyline@127.0.0.1>;tag=${fromTag}`],
    ['To', `<sip:${user}@127.0.0.1>${toTag === undefined ? '' : `;tag=${toTag}`}`],
    ['Call-ID', callId],
    ['CSeq', `${cseq} ${method}`],
    ['Contact', `<sip:partyline@${said.contact ?? '127.0.0.1:5060'};transport=tcp>`],
    ...more,
  ] as const;
  return formatMessage(`${method} sip:${user}@127.0.0.1;transport=tcp SIP/2.0`, headers, body);
}
