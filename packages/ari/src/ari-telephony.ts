import {
  type Announcement,
  type AttemptRef,
  type CallId,
  type CreateAttempt,
  type DialAttempt,
  type Telephony,
  TelephonyError,
  type TelephonyEvent,
  type TelephonySnapshot,
} from '@partyline/core';
import { z } from 'zod';
import { AnnouncementMemory } from './announcement-memory.ts';
import type { AriSettings } from './ari-config.ts';
import type { AriLink } from './ari-link.ts';
import { bridgeIdOf, channelIdOf, playbackIdOf } from './asterisk-ids.ts';
import { checkAnswer, readAnswer } from './check-answer.ts';
import { dialStringOf } from './dial-string.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { RestResponse } from './rest-message.ts';

/**
 * Seconds after which Asterisk ends a channel by itself, gateway or no gateway. As it is set right before the dial and never else, it
 * is also the mark that a dial may have been sent; unset it reads 0.
 */
const GUARD = 'TIMEOUT(absolute)';

const variableSchema = z.object({ value: z.coerce.number() });

/** The telephony port over ARI's requests. */
export class AriTelephony implements Telephony {
  readonly #settings: AriSettings;
  readonly #link: AriLink;
  readonly #announcements = new AnnouncementMemory();

  constructor(settings: AriSettings, link: AriLink) {
    this.#settings = settings;
    this.#link = link;
  }

  get connected(): boolean {
    return this.#link.connected;
  }

  start(listener: (event: TelephonyEvent) => void): void {
    this.#link.start((event) => {
      this.#announcements.observe(event);
      listener(event);
    });
  }

  stop(): Promise<void> {
    return this.#link.stop();
  }

  async create({ ref, provider: id, address }: CreateAttempt): Promise<void> {
    const provider = this.#settings.providers.get(id);
    if (provider === undefined) throw new TelephonyError('refused', `no provider ${id}`);
    const endpoint = dialStringOf(address, provider.dial);
    this.#announcements.created(ref);
    const answer = await this.#link.request({
      method: 'POST',
      path: 'channels/create',
      query: { endpoint, app: this.#settings.application, channelId: channelIdOf(ref) },
      ...(provider.callerId !== undefined && { body: { variables: callerVariables(provider.callerId) } }),
    });
    // 409: a live channel has this id, so an earlier create succeeded.
    if (answer.status !== 409) checkAnswer(answer, 'create');
  }

  /**
   * The mark and the dial leave together: Asterisk handles the requests of one connection in order. The mark can fail only where the
   * dial does (no such channel, not in our application), but for the instant between two states: then nobody may be rung unmarked.
   */
  async dial({ ref, ringTimeoutMs, maxDurationMs }: DialAttempt): Promise<void> {
    const channel = `channels/${channelIdOf(ref)}`;
    const [mark, dial] = await Promise.allSettled([
      this.#link.request({
        method: 'POST',
        path: `${channel}/variable`,
        query: { variable: GUARD, value: (maxDurationMs / 1000).toFixed(3) },
      }),
      this.#link.request({
        method: 'POST',
        path: `${channel}/dial`,
        query: { timeout: String(Math.ceil(ringTimeoutMs / 1000)) },
      }),
    ]);
    const dialled = settled(dial);
    checkAnswer(dialled, 'dial');
    const marked = settled(mark);
    if (marked.status < 300) return;
    await this.hangup(ref);
    checkAnswer(marked, 'mark');
  }

  async wasDialled(ref: AttemptRef): Promise<boolean> {
    const answer = await this.#link.request({
      method: 'GET',
      path: `channels/${channelIdOf(ref)}/variable`,
      query: { variable: GUARD },
    });
    if (answer.status === 404) checkAnswer(answer, 'mark');
    return answer.status !== 200 || readAnswer(variableSchema, answer.body, 'mark').value !== 0;
  }

  async hangup(ref: AttemptRef): Promise<'asked' | 'gone'> {
    return (await this.#remove(`channels/${channelIdOf(ref)}`, 'hangup')) ? 'asked' : 'gone';
  }

  async openBridge(callId: CallId): Promise<void> {
    const answer = await this.#link.request({
      method: 'POST',
      path: `bridges/${bridgeIdOf(callId)}`,
      query: { type: 'mixing' },
    });
    if (answer.status !== 409) checkAnswer(answer, 'open bridge');
  }

  async join(callId: CallId, refs: readonly AttemptRef[]): Promise<void> {
    if (refs.length === 0) return;
    for (const ref of refs) {
      for (const announcement of this.#announcements.mayBePlaying(ref)) {
        // Not waited for: the order on the connection is enough, and if it breaks the join below says so.
        this.stopAnnouncement(ref, announcement).catch(() => {});
      }
      this.#announcements.stopped(ref);
    }
    const answer = await this.#addToBridge(callId, refs);
    if (answer.status < 300) return;
    if (refs.length === 1) checkAnswer(answer, 'join');
    // One that has just left keeps the others out; its own end is told by an event.
    const answers = await Promise.all(refs.map((ref) => this.#addToBridge(callId, [ref])));
    const joined = answers.some(({ status }) => status < 300);
    for (const one of answers) if (!joined || one.status !== 404) checkAnswer(one, 'join');
  }

  async closeBridge(callId: CallId): Promise<void> {
    await this.#remove(`bridges/${bridgeIdOf(callId)}`, 'close bridge');
  }

  /** Asterisk would queue a second playback of the same id behind the first, and could stop but one of them. */
  async announce(ref: AttemptRef, announcement: Announcement): Promise<void> {
    const playback = playbackIdOf(ref, announcement);
    if (this.#announcements.mayBePlaying(ref).includes(announcement)) {
      const found = await this.#link.request({ method: 'GET', path: `playbacks/${playback}` });
      if (found.status === 200) return;
    }
    this.#announcements.started(ref, announcement);
    const answer = await this.#link.request({
      method: 'POST',
      path: `channels/${channelIdOf(ref)}/play/${playback}`,
      query: { media: this.#settings.announcements[announcement] },
    });
    checkAnswer(answer, 'announce');
  }

  async stopAnnouncement(ref: AttemptRef, announcement: Announcement): Promise<void> {
    await this.#remove(`playbacks/${playbackIdOf(ref, announcement)}`, 'stop announcement');
  }

  async snapshot(): Promise<TelephonySnapshot> {
    const [channels, bridges] = await Promise.all([
      this.#link.request({ method: 'GET', path: 'channels' }),
      this.#link.request({ method: 'GET', path: 'bridges' }),
    ]);
    return readSnapshot(checkAnswer(channels, 'channels').body, checkAnswer(bridges, 'bridges').body);
  }

  #addToBridge(callId: CallId, refs: readonly AttemptRef[]): Promise<RestResponse> {
    return this.#link.request({
      method: 'POST',
      path: `bridges/${bridgeIdOf(callId)}/addChannel`,
      query: { channel: refs.map(channelIdOf).join(',') },
    });
  }

  /** False when it was gone already. */
  async #remove(path: string, what: string): Promise<boolean> {
    const answer = await this.#link.request({ method: 'DELETE', path });
    if (answer.status === 404) return false;
    checkAnswer(answer, what);
    return true;
  }
}

function settled(result: PromiseSettledResult<RestResponse>): RestResponse {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** A channel that is created, not originated, takes the From of its INVITE from its connected line. */
function callerVariables(callerId: string): Readonly<Record<string, string>> {
  return { 'CONNECTEDLINE(num,i)': callerId, 'CALLERID(num)': callerId };
}
