import { z } from 'zod';

/**
 * One message between gateway and Asterisk, by a name that a test can look for:
 * - request: `POST channels/create pl-partyline-abcde-1-1`, `POST channels/pl-partyline-abcde-1-1/dial`
 * - answer: the name of its request
 * - event: `StasisStart pl-partyline-abcde-1-1`, `Dial pl-partyline-abcde-1-1 RINGING`
 */
export interface AriMessage {
  readonly kind: 'request' | 'answer' | 'event';
  readonly name: string;
}

const requestSchema = z.object({
  type: z.literal('RESTRequest'),
  request_id: z.string(),
  method: z.string(),
  uri: z.string(),
  query_strings: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});
const answerSchema = z.object({ type: z.literal('RESTResponse'), request_id: z.string() });
const identified = z.object({ id: z.string() }).optional();
const eventSchema = z.object({
  type: z.string(),
  channel: identified,
  peer: identified,
  playback: identified,
  dialstatus: z.string().optional(),
});

/** Reads the messages of one connection. */
export class AriMessageReader {
  readonly #requests = new Map<string, string>();

  read(text: string): AriMessage | undefined {
    const message: unknown = JSON.parse(text);
    const request = requestSchema.safeParse(message).data;
    if (request !== undefined) {
      const channel = request.query_strings?.find(({ name }) => name === 'channelId' || name === 'channel')?.value;
      const name = [request.method, request.uri, channel].filter((word) => word !== undefined).join(' ');
      this.#requests.set(request.request_id, name);
      return { kind: 'request', name };
    }
    const answer = answerSchema.safeParse(message).data;
    if (answer !== undefined) return { kind: 'answer', name: this.#requests.get(answer.request_id) ?? '' };
    const event = eventSchema.safeParse(message).data;
    if (event === undefined) return undefined;
    const subject = event.channel?.id ?? event.peer?.id ?? event.playback?.id;
    const words = [event.type, subject, event.dialstatus].filter((word) => word !== undefined && word !== '');
    return { kind: 'event', name: words.join(' ') };
  }
}
