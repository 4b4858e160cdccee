import {
  API,
  type Clock,
  type Envelope,
  type Logger,
  type NodeId,
  type NodeInbox,
  type Refusal,
  refusalText,
  type StatusSink,
  saying,
} from '@partyline/core';
import { untilStored } from '../calls/until-stored.ts';
import { AnswerLimit } from './answer-limit.ts';
import type { Answer } from './answers.ts';

export interface RepliesDeps {
  readonly node: NodeId;
  readonly inbox: NodeInbox;
  readonly statusSink: StatusSink;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Answers entries of a node's inbox, and acknowledges them. Every method rejects with the signal's reason. */
export class Replies {
  readonly #deps: RepliesDeps;
  readonly #answers: AnswerLimit;

  constructor(deps: RepliesDeps) {
    this.#deps = deps;
    this.#answers = new AnswerLimit(deps.clock);
  }

  /** Answers, then acknowledges: a crash in between repeats the answer, and the bus drops the repeat. */
  async reply(
    answer: Answer,
    entryId: string,
    envelope: Envelope,
    signal: AbortSignal,
    misunderstood = false,
  ): Promise<void> {
    const text = JSON.stringify(answer.content);
    // A program waits for its answer, and answers none.
    const mayAnswer = envelope.adapter === API || this.#answers.mayAnswer(envelope, text, misunderstood);
    if (mayAnswer) await this.say(answer, entryId, envelope, signal);
    await this.ack(entryId, signal);
  }

  refuse(refusal: Refusal, entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    this.logRefusal(refusal.kind, envelope);
    const result = { kind: 'refused' as const, refusal };
    return this.reply({ content: saying(refusalText(refusal)), result }, entryId, envelope, signal);
  }

  logRefusal(refusal: Refusal['kind'], { adapter, chat }: Envelope): void {
    this.#deps.logger.info({ adapter, chat, refusal }, 'command refused');
  }

  /** Of the answer to an entry: entry ids are unique within one node's inbox only. */
  idOf(entryId: string): string {
    return `${this.#deps.node}/${entryId}`;
  }

  say(answer: Answer, entryId: string, envelope: Envelope, signal: AbortSignal): Promise<void> {
    const { adapter, chat, messageId, language } = envelope;
    const id = this.idOf(entryId);
    // People read the words.
    const { result, ...words } = answer;
    const reply = {
      ...{ kind: 'reply' as const, id, chat, inReplyTo: messageId, language, ...words },
      ...(adapter === API && { result }),
    };
    return untilStored(() => this.#deps.statusSink.send(adapter, reply), this.#deps.clock, signal);
  }

  ack(entryId: string, signal: AbortSignal): Promise<void> {
    return untilStored(() => this.#deps.inbox.ack(entryId), this.#deps.clock, signal);
  }
}
