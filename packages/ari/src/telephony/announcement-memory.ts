import {
  type Announcement,
  type AttemptRef,
  announcementNames,
  announcementOf,
  type TelephonyEvent,
} from '@partyline/core';
import type { AsteriskIds } from '../protocol/asterisk-ids.ts';

const beforeJoin = announcementNames.filter((name) => announcementOf(name).beforeJoin);

/**
 * What may still be playing on a channel. Asterisk puts a channel in a bridge only after its playback, answers nothing
 * else on that connection meanwhile: so whatever may be playing is stopped first.
 */
export class AnnouncementMemory {
  readonly #started = new Map<string, Announcement[]>();
  readonly #ids: AsteriskIds;

  constructor(ids: AsteriskIds) {
    this.#ids = ids;
  }

  /** Whether this process made the channel, on this connection, and has not seen its end. */
  knows(ref: AttemptRef): boolean {
    return this.#started.has(this.#ids.channelOf(ref));
  }

  created(ref: AttemptRef): void {
    this.#started.set(this.#ids.channelOf(ref), []);
  }

  forget(ref: AttemptRef): void {
    this.#started.delete(this.#ids.channelOf(ref));
  }

  started(ref: AttemptRef, announcement: Announcement): void {
    this.#started.get(this.#ids.channelOf(ref))?.push(announcement);
  }

  stopped(ref: AttemptRef): void {
    if (this.knows(ref)) this.created(ref);
  }

  observe(event: TelephonyEvent): void {
    if (event.kind === 'gone') this.forget(event.ref);
    // Channels and their ends may come and go unseen from here on.
    if (event.kind === 'disconnected') this.#started.clear();
  }

  /** Everything, for a channel that this process did not make on this connection. */
  mayBePlaying(ref: AttemptRef): readonly Announcement[] {
    return this.#started.get(this.#ids.channelOf(ref)) ?? beforeJoin;
  }
}
