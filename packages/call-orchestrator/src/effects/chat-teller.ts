import {
  type AdapterId,
  API,
  type CallState,
  type Clock,
  formatLegAddress,
  type Identity,
  type JoinLinks,
  type Logger,
  nameAt,
  type Outgoing,
  type Principal,
  personAt,
  type StatusSink,
  saying,
  text,
  viewCall,
} from '@partyline/core';
import type { CallActor } from '../calls/call-actor.ts';
import { untilStored } from '../calls/until-stored.ts';
import type { EffectOf } from './define-effect.ts';

export interface ChatTellerDeps {
  readonly statusSink: StatusSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether no other call of the same chat is running. */
  readonly isAlone: (state: CallState) => boolean;
  /** Links into calls, where they are set up. */
  readonly links?: JoinLinks | undefined;
  /** Through whom the people of a network are written to. */
  readonly adapterFor?: ((network: string) => AdapterId | undefined) | undefined;
}

/**
 * How long a status waits at least for what may follow at once, in ms: a person sees no difference, and what happens
 * within it is told by one message, whose way does not compete with that of the next INVITE.
 */
const TELLING_DELAY_MS = 50;

const NOBODY: Principal = { kind: 'adapter', name: '' };

/** Carries out what is to be told to chats: for one call one thing after the other. */
export class ChatTeller {
  readonly #deps: ChatTellerDeps;
  /** The chain of messages per call, so that one never overtakes another. */
  readonly #telling = new WeakMap<CallActor, Promise<void>>();
  /** What the next status message of a call will tell. */
  readonly #untold = new Map<CallActor, EffectOf<'tell-chat'>[]>();
  #sending = 0;

  constructor(deps: ChatTellerDeps) {
    this.#deps = deps;
  }

  /** Nothing waits to be sent. */
  get idle(): boolean {
    return this.#untold.size === 0 && this.#sending === 0;
  }

  /** Says how the call is, when the effect is carried out. */
  tell(actor: CallActor, effect: EffectOf<'tell-chat'>): void {
    const untold = this.#untold.get(actor);
    if (untold !== undefined) {
      if (!untold.includes(effect)) untold.push(effect);
      return;
    }
    this.#untold.set(actor, [effect]);
    this.#deps.clock.after(TELLING_DELAY_MS, () => this.#tellNow(actor));
  }

  answer(actor: CallActor, effect: EffectOf<'answer'>): void {
    this.#chain(actor, async () => {
      const { kind: _kind, text, toPrograms, linkOf, result, ...answer } = effect;
      const { chat } = actor.state;
      const url = linkOf === undefined ? undefined : await this.#linkOf(actor, linkOf);
      await this.#send(actor, toPrograms ? API : chat.adapter, {
        kind: 'reply',
        chat: chat.chat,
        ...answer,
        content: saying(url === undefined ? text : { ...text, values: { ...text.values, url } }),
        ...(result && { result: result.kind === 'link' && url !== undefined ? { ...result, url } : result }),
      });
      actor.done(effect);
    });
  }

  /** Gives somebody their link: in their own chat, or, to be handed on, in the call's. */
  invite(actor: CallActor, effect: EffectOf<'invite'>): void {
    this.#chain(actor, async () => {
      const address = actor.state.legs[effect.leg - 1]?.address;
      const person = address && personAt(address);
      const url = await this.#linkOf(actor, effect.leg);
      if (person !== undefined) await this.#inviteInChat(actor, effect.leg, person, url);
      else if (address !== undefined) await this.#handOver(actor, effect.leg, nameAt(address) ?? '', url);
      actor.done(effect);
    });
  }

  async #inviteInChat(actor: CallActor, number: number, person: Identity, url: string): Promise<void> {
    const { state } = actor;
    const adapter = this.#deps.adapterFor?.(person.network);
    if (adapter === undefined) {
      actor.post({ kind: 'steer', order: { kind: 'not-invited', leg: number }, principal: NOBODY });
      return;
    }
    const others = state.legs.flatMap(({ address }, index) =>
      index + 1 === number ? [] : [nameAt(address) ?? formatLegAddress(address)],
    );
    const names = others.join(', ');
    const content = saying(text('invitation', { who: state.startedBy.address, others: 'yes', names, url }));
    const id = `invitation/${state.id}/${number}${roundOf(state, number)}`;
    await this.#send(actor, adapter, { kind: 'invitation', id, to: person, callId: state.id, number, content });
  }

  async #handOver(actor: CallActor, number: number, name: string, url: string): Promise<void> {
    const { id, shortId = id, chat, startedWith, language } = actor.state;
    await this.#send(actor, chat.adapter, {
      kind: 'reply',
      id: `link/${id}/${number}${roundOf(actor.state, number)}`,
      chat: chat.chat,
      inReplyTo: startedWith,
      language,
      content: saying(text('link.for', { name, id: shortId, url })),
      ...(chat.adapter === API && { result: { kind: 'link' as const, number, name, url } }),
    });
  }

  /** Waits while the secret cannot be read. */
  async #linkOf({ state }: CallActor, number: number): Promise<string> {
    const { links, clock } = this.#deps;
    return links === undefined ? '' : await untilStored(() => links.joinUrl(state.id, number), clock);
  }

  #tellNow(actor: CallActor): void {
    const effects = this.#untold.get(actor) ?? [];
    this.#untold.delete(actor);
    this.#chain(actor, () => this.#sendStatus(actor, effects));
  }

  /** Says something after all that is being said of this call. */
  #chain(actor: CallActor, send: () => Promise<void>): void {
    this.#sending += 1;
    const before = this.#telling.get(actor);
    const telling = (before === undefined ? send() : before.then(send)).finally(() => {
      this.#sending -= 1;
      if (this.#telling.get(actor) === telling) this.#telling.delete(actor);
    });
    this.#telling.set(actor, telling);
  }

  async #sendStatus(actor: CallActor, effects: readonly EffectOf<'tell-chat'>[]): Promise<void> {
    const { state } = actor;
    const { links, clock } = this.#deps;
    const isOver = state.phase === 'closing' || state.phase === 'ended';
    const page = links && !isOver ? await untilStored(() => links.consoleUrl(state.id), clock) : undefined;
    const seq = Math.max(...effects.map((effect) => effect.seq));
    await this.#send(actor, state.chat.adapter, {
      kind: 'status',
      callId: state.id,
      chat: state.chat.chat,
      inReplyTo: state.startedWith,
      language: state.language,
      seq,
      first: !actor.resumed && effects.some((effect) => effect.seq === 1),
      content: { kind: 'calls', calls: [viewCall(state, this.#deps.isAlone(state))] },
      final: state.phase === 'ended' && seq === state.statusSeq,
      ...(page !== undefined && { page }),
    });
    for (const effect of effects) actor.done(effect);
  }

  async #send({ state }: CallActor, adapter: AdapterId, item: Outgoing): Promise<void> {
    try {
      await untilStored(() => this.#deps.statusSink.send(adapter, item), this.#deps.clock);
    } catch (error) {
      // The bus will never take this one; the next status tells the whole state anyway.
      this.#deps.logger.error({ callId: state.id, item: item.kind, err: error }, 'not told');
    }
  }
}

/** Whoever is called again is written to again. */
function roundOf({ legs }: CallState, number: number): string {
  const rounds = legs[number - 1]?.rounds;
  return rounds === undefined ? '' : `/${rounds}`;
}
