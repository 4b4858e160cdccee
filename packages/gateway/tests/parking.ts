import { type AriMessage, type AriProxy, type ChatUser, eventually, type ShownCall } from '@partyline/testkit';

/**
 * The point of a call's life at which the gateway hears and says nothing about it any more, by the message that does
 * not get through.
 */
export interface Stop {
  readonly kind: AriMessage['kind'];
  /** As {@link AriMessage} names it, with `ID` for `pl-partyline-` and the call's id. */
  readonly name: string;
}

/**
 * Brings any number of calls each to a point of its own and holds them there, so that one kill -9 of the gateway hits
 * all of them exactly at that point: for each call it is as if the gateway had died with that message.
 */
export class Parking {
  readonly #stops = new Map<string, Stop>();
  readonly #parked = new Set<string>();
  #next: Stop | undefined;

  constructor(proxy: AriProxy) {
    proxy.listen((message) => this.#judge(message));
  }

  /** Starts a call that will be stopped; one at a time, so that the next new call on the line is this one. */
  async start(user: ChatUser, command: string, stop: Stop | undefined): Promise<ShownCall> {
    this.#next = stop ?? { kind: 'request', name: 'none' };
    const call = await user.call(command);
    await eventually(`call ${call.id} on its way to Asterisk`, () => this.#stops.has(call.id));
    return call;
  }

  async parked(call: ShownCall): Promise<void> {
    await eventually(
      () => `${this.#stops.get(call.id)?.name} of call ${call.id}:\n${call.text}`,
      () => this.#parked.has(call.id),
    );
  }

  #judge({ kind, name }: AriMessage): 'pass' | 'drop' {
    const callId = /\bpl-partyline-([a-z0-9]{5,16})\b/.exec(name)?.[1];
    if (callId === undefined) return 'pass';
    if (!this.#stops.has(callId) && this.#next !== undefined) {
      this.#stops.set(callId, this.#next);
      this.#next = undefined;
    }
    const stop = this.#stops.get(callId);
    if (kind === stop?.kind && name === stop.name.replaceAll('ID', `pl-partyline-${callId}`)) this.#parked.add(callId);
    return this.#parked.has(callId) ? 'drop' : 'pass';
  }
}
