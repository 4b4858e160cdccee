import {
  type Announcement,
  type AttemptRef,
  type CallId,
  type CreateAttempt,
  type DialAttempt,
  type Media,
  type RecordingRef,
  type Sound,
  type SoundFigures,
  type Telephony,
  TelephonyError,
  type TelephonyEvent,
  type TelephonySnapshot,
} from '@partyline/core';
import { z } from 'zod';
import type { AriSettings } from '../config/ari-config.ts';
import type { AsteriskIds } from '../protocol/asterisk-ids.ts';
import type { AriLink } from '../socket/ari-link.ts';
import { checkAnswer, readAnswer } from '../socket/check-answer.ts';
import type { RestResponse } from '../socket/rest-message.ts';
import { AnnouncementMemory } from './announcement-memory.ts';
import type { BridgeRecorder } from './bridge-recorder.ts';
import { browserTarget, callerVariables, providerTarget } from './dial-target.ts';
import { readSnapshot } from './read-snapshot.ts';
import { readSoundFigures } from './read-sound-figures.ts';
import type { SipHosts } from './sip-hosts.ts';

/**
 * Seconds after which Asterisk ends a channel by itself, gateway or no gateway. As it is set right before the dial and
 * never else, it is also the mark that a dial may have been sent; unset it reads 0.
 */
const GUARD = 'TIMEOUT(absolute)';

/**
 * Without `proxy_media` two legs get a native RTP bridge; one that heard an announcement before then hears nothing of
 * the other (seen with Asterisk 22.10).
 */
const BRIDGE_TYPE = 'mixing,proxy_media';

/** Has Asterisk tell when somebody begins to talk and ends: after a second of silence, ms; at the usual loudness. */
const TALK_DETECT = 'TALK_DETECT(set)';
const TALK_TIMES = '1000,256';

/** Has Asterisk tell that a phone holds the conference, and play nobody any music for it. */
const HOLD_INTERCEPT = 'HOLD_INTERCEPT(set)';

/** Has Asterisk listen for special information tones in what comes in, as `Dial` tells; and listen no more. */
const HEAR_SPECIAL_INFORMATION = 'TONE_DETECT(0,,ar)';
const HEAR_NO_TONES = 'TONE_DETECT(0,,x)';

/**
 * Has Asterisk tell when a tone of 1004 Hz comes in for a third of a second, and plays one. To the conference: while
 * Asterisk plays a tone to a channel alone, it hears nothing of that (seen with 22.10).
 */
const HEAR_TEST_TONE = 'TONE_DETECT(1004,300,r)';
const TEST_TONE = 'tone:1004';
/** How often it was heard; unset where nothing listens. */
const TEST_TONE_HEARD = 'TONE_DETECT(rx)';

/** The channel variable that a note is kept in. */
const NOTE = 'PARTYLINE_NOTE';

const noteSchema = z.object({ value: z.string() });
const variableSchema = z.object({ value: z.coerce.number() });

/** The telephony port over ARI's requests. */
export class AriTelephony implements Telephony {
  readonly #settings: AriSettings;
  readonly #link: AriLink;
  readonly #ids: AsteriskIds;
  readonly #hosts: SipHosts;
  readonly #announcements: AnnouncementMemory;
  readonly #recorder: BridgeRecorder;

  constructor(settings: AriSettings, link: AriLink, ids: AsteriskIds, hosts: SipHosts, recorder: BridgeRecorder) {
    this.#settings = settings;
    this.#link = link;
    this.#ids = ids;
    this.#hosts = hosts;
    this.#announcements = new AnnouncementMemory(ids);
    this.#recorder = recorder;
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

  async create({ ref, provider, address, contact, note }: CreateAttempt): Promise<'created' | 'exists'> {
    const target =
      contact === undefined
        ? await providerTarget(this.#settings.providers.get(provider), address, this.#hosts)
        : browserTarget(ref, contact);
    if (this.#announcements.knows(ref) && (await this.#exists(ref))) return 'exists';
    this.#announcements.created(ref);
    const answer = await this.#link.request({
      method: 'POST',
      path: 'channels/create',
      query: { ...target.query, app: this.#settings.application, channelId: this.#ids.channelOf(ref) },
      body: {
        variables: {
          ...callerVariables(target.callerId),
          [HEAR_SPECIAL_INFORMATION]: 'yes',
          ...(note !== undefined && { [NOTE]: note }),
        },
      },
    });
    // 409 means that a live channel has the id, so that an earlier create succeeded. Not always: Asterisk tells it by a
    // stale `errno`, and says 409 for any failure that follows a true one on the same connection.
    if (answer.status === 409 && (await this.#exists(ref))) return 'exists';
    // No event will tell the end of what never was.
    if (answer.status >= 300) this.#announcements.forget(ref);
    // The template, for an operator: the address itself is in no log.
    const what = `create by ${target.what}`;
    if (answer.status === 409) throw new TelephonyError('refused', `${what}: not created`);
    checkAnswer(answer, what);
    return 'created';
  }

  async noteOf(ref: AttemptRef): Promise<string | undefined> {
    const path = `channels/${this.#ids.channelOf(ref)}/variable`;
    const answer = await this.#link.request({ method: 'GET', path, query: { variable: NOTE } });
    // Asterisk answers 404 for a variable that is not set as well.
    if (answer.status === 404) return undefined;
    return readAnswer(noteSchema, checkAnswer(answer, 'note').body, 'note').value || undefined;
  }

  /**
   * Asked before a repeat where one is known, for each create that answers 409 costs Asterisk a SIP session that it
   * never frees.
   */
  async #exists(ref: AttemptRef): Promise<boolean> {
    const answer = await this.#link.request({ method: 'GET', path: `channels/${this.#ids.channelOf(ref)}` });
    if (answer.status !== 404) checkAnswer(answer, 'create');
    return answer.status !== 404;
  }

  /**
   * The mark leaves right before the dial: Asterisk handles the requests of one connection in order. The mark can fail
   * only where the dial does (no such channel, not in our application), but for the instant between two states: then
   * nobody may be rung unmarked.
   */
  async dial({ ref, ringTimeoutMs, maxDurationMs }: DialAttempt): Promise<void> {
    const channel = `channels/${this.#ids.channelOf(ref)}`;
    const limit = { variable: GUARD, value: (maxDurationMs / 1000).toFixed(3) };
    const timeout = String(Math.ceil(ringTimeoutMs / 1000));
    const [mark, dial] = await Promise.allSettled([
      this.#link.request({ method: 'POST', path: `${channel}/variable`, query: limit }),
      this.#link.request({ method: 'POST', path: `${channel}/dial`, query: { timeout } }),
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
      path: `channels/${this.#ids.channelOf(ref)}/variable`,
      query: { variable: GUARD },
    });
    if (answer.status === 404) checkAnswer(answer, 'mark');
    return answer.status !== 200 || readAnswer(variableSchema, answer.body, 'mark').value !== 0;
  }

  async hangup(ref: AttemptRef): Promise<'asked' | 'gone'> {
    return (await this.#remove(`channels/${this.#ids.channelOf(ref)}`, 'hangup')) ? 'asked' : 'gone';
  }

  async openBridge(callId: CallId): Promise<void> {
    const answer = await this.#link.request({
      method: 'POST',
      path: `bridges/${this.#ids.bridgeOf(callId)}`,
      query: { type: BRIDGE_TYPE },
    });
    if (answer.status !== 409) checkAnswer(answer, 'open bridge');
  }

  async join(callId: CallId, refs: readonly AttemptRef[]): Promise<void> {
    if (refs.length === 0) return;
    for (const ref of refs) {
      for (const announcement of this.#announcements.mayBePlaying(ref)) {
        // Not waited for: the order on the connection is enough, and if it breaks the join below says so. The ring tone
        // ends by itself.
        this.#remove(`playbacks/${this.#ids.playbackOf(ref, announcement)}`, 'stop announcement').catch(() => {});
      }
      this.#announcements.stopped(ref);
    }
    for (const ref of refs) this.#setVariable(ref, HEAR_NO_TONES, 'yes').catch(() => {});
    const answer = await this.#addToBridge(callId, refs);
    // Whose words are heard, and who holds, is told by events from now on; a conference does without.
    for (const ref of refs) {
      this.#setVariable(ref, TALK_DETECT, TALK_TIMES).catch(() => {});
      this.#setVariable(ref, HOLD_INTERCEPT, 'yes').catch(() => {});
    }
    if (answer.status < 300) return;
    if (refs.length === 1) checkAnswer(answer, 'join');
    // One that has just left keeps the others out; its own end is told by an event.
    const answers = await Promise.all(refs.map((ref) => this.#addToBridge(callId, [ref])));
    const joined = answers.some(({ status }) => status < 300);
    for (const one of answers) if (!joined || one.status !== 404) checkAnswer(one, 'join');
  }

  #setVariable(ref: AttemptRef, variable: string, value: string): Promise<RestResponse> {
    const query = { variable, value };
    return this.#link.request({ method: 'POST', path: `channels/${this.#ids.channelOf(ref)}/variable`, query });
  }

  async closeBridge(callId: CallId): Promise<void> {
    const path = `bridges/${this.#ids.bridgeOf(callId)}`;
    const answer = await this.#link.request({ method: 'DELETE', path });
    // Asterisk dissolves a bridge in the background: for a moment it is still there, and no longer ours (409).
    if (answer.status !== 404 && answer.status !== 409) checkAnswer(answer, 'close bridge');
  }

  /**
   * Asterisk keeps it with the channel, wherever that goes. What is wanted is asked for first, so that nobody is heard for
   * a moment who shall not be.
   */
  async setSound(ref: AttemptRef, sound: Sound): Promise<void> {
    const path = `channels/${this.#ids.channelOf(ref)}/mute`;
    const [from, to] = [sound !== 'open', sound === 'apart'];
    const answers = await Promise.all([
      this.#link.request({ method: from ? 'POST' : 'DELETE', path, query: { direction: 'in' } }),
      this.#link.request({ method: to ? 'POST' : 'DELETE', path, query: { direction: 'out' } }),
    ]);
    for (const answer of answers) checkAnswer(answer, 'set sound');
  }

  async measureSound(ref: AttemptRef): Promise<SoundFigures | undefined> {
    const path = `channels/${this.#ids.channelOf(ref)}/rtp_statistics`;
    const answer = await this.#link.request({ method: 'GET', path });
    // Not a SIP call, or one without sound yet; a channel that is gone is told of by its own event.
    if (answer.status === 404) return undefined;
    return readSoundFigures(checkAnswer(answer, 'sound figures').body);
  }

  /**
   * A second playback of one id would be queued behind the first, and only one of them could be stopped. The ring tone
   * is an indication, which Asterisk takes up after the playback and drops for a conference by itself; a playback of
   * `tone:ring` would not end with its playback when it follows a sound, and go on ringing into the conference.
   */
  async announce(ref: AttemptRef, announcement: Announcement, media: readonly Media[]): Promise<void> {
    if (this.#announcements.mayBePlaying(ref).includes(announcement) && (await this.#isPlaying(ref, announcement)))
      return;
    this.#announcements.started(ref, announcement);
    const requests: Promise<RestResponse>[] = [];
    if (media.length > 0) {
      const path = `channels/${this.#ids.channelOf(ref)}/play/${this.#ids.playbackOf(ref, announcement)}`;
      requests.push(this.#link.request({ method: 'POST', path, query: { media: media.join(',') } }));
    }
    if (announcement === 'calling-others')
      requests.push(this.#link.request({ method: 'POST', path: this.#ringOf(ref) }));
    for (const answer of await Promise.all(requests)) checkAnswer(answer, 'announce');
  }

  async stopAnnouncement(ref: AttemptRef, announcement: Announcement): Promise<void> {
    await Promise.all([
      this.#remove(`playbacks/${this.#ids.playbackOf(ref, announcement)}`, 'stop announcement'),
      announcement === 'calling-others' && this.#remove(this.#ringOf(ref), 'stop ring tone'),
    ]);
  }

  /** Asterisk queues what is played to one bridge behind what is being played there. */
  async announceToAll(callId: CallId, id: string, media: readonly Media[]): Promise<void> {
    const playback = this.#ids.playbackToAllOf(callId, id);
    if ((await this.#link.request({ method: 'GET', path: `playbacks/${playback}` })).status === 200) return;
    const path = `bridges/${this.#ids.bridgeOf(callId)}/play/${playback}`;
    const answer = await this.#link.request({ method: 'POST', path, query: { media: media.join(',') } });
    checkAnswer(answer, 'announce to all');
  }

  async testEcho(ref: AttemptRef): Promise<void> {
    const path = `channels/${this.#ids.channelOf(ref)}/variable`;
    const [, listens] = await Promise.all([
      this.#setVariable(ref, HEAR_TEST_TONE, 'yes'),
      this.#link.request({ method: 'GET', path, query: { variable: TEST_TONE_HEARD } }),
    ]);
    // Without the module setting it says nothing, and no tone would ever come back.
    if (listens.status !== 200) {
      const code = (await this.#exists(ref)) ? 'refused' : 'gone';
      throw new TelephonyError(code, 'Asterisk cannot listen for the test tone: add res_tonedetect.so to modules.conf');
    }
    await this.announceToAll(ref.callId, 'test-tone', [TEST_TONE]);
  }

  startRecording(recording: RecordingRef): Promise<void> {
    return this.#recorder.start(recording);
  }

  stopRecording(recording: RecordingRef): Promise<void> {
    return this.#recorder.stop(recording);
  }

  removeRecordings(beforeMs: number): Promise<void> {
    return this.#recorder.removeBefore(beforeMs);
  }

  async snapshot(): Promise<TelephonySnapshot> {
    const [channels, bridges] = await Promise.all([
      this.#link.request({ method: 'GET', path: 'channels' }),
      this.#link.request({ method: 'GET', path: 'bridges' }),
    ]);
    return readSnapshot(this.#ids, checkAnswer(channels, 'channels').body, checkAnswer(bridges, 'bridges').body);
  }

  async #isPlaying(ref: AttemptRef, announcement: Announcement): Promise<boolean> {
    const path = `playbacks/${this.#ids.playbackOf(ref, announcement)}`;
    return (await this.#link.request({ method: 'GET', path })).status === 200;
  }

  /** 404 tells that there is no such bridge; that a channel is not there, Asterisk tells by 400. Both are 404 here. */
  async #addToBridge(callId: CallId, refs: readonly AttemptRef[]): Promise<RestResponse> {
    const answer = await this.#link.request({
      method: 'POST',
      path: `bridges/${this.#ids.bridgeOf(callId)}/addChannel`,
      query: {
        channel: refs.map((ref) => this.#ids.channelOf(ref)).join(','),
        // The others do not hear what keys somebody presses.
        absorbDTMF: String(this.#settings.absorbKeys),
      },
    });
    return answer.status === 400 ? { ...answer, status: 404 } : answer;
  }

  /** In-band ringing on a channel that is up. */
  #ringOf(ref: AttemptRef): string {
    return `channels/${this.#ids.channelOf(ref)}/ring`;
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
