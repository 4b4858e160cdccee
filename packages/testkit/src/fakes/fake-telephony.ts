import {
  type Announcement,
  type AttemptRef,
  type CallId,
  type Clock,
  type CreateAttempt,
  type DialAttempt,
  formatLegAddress,
  type HangupCause,
  type Media,
  type RecordingRef,
  type Sound,
  type SoundFigures,
  type Telephony,
  TelephonyError,
  type TelephonyEvent,
  type TelephonySnapshot,
} from '@partyline/core';

/** What a called party of the fake does, in ms after the dial. */
export interface Behaviour {
  readonly ringsAfterMs?: number;
  readonly answersAfterMs?: number;
  readonly endsAfterMs?: number;
  readonly cause?: HangupCause;
}

interface FakeChannel {
  readonly ref: AttemptRef;
  readonly address: string;
  readonly note: string | undefined;
  readonly behaviour: Behaviour;
  state: 'created' | 'ringing' | 'answered';
  dialled: boolean;
  sound: Sound;
  answeredAtMs?: number;
  bridgedIn?: CallId;
}

const NORMAL: HangupCause = { q850: 16 };
const ANSWERS: Behaviour = { ringsAfterMs: 10, answersAfterMs: 1_000 };

/**
 * A telephone system in virtual time. It outlives the gateways that connect to it, as Asterisk does: make one, and give
 * each gateway its own {@link FakeTelephonySystem.connect}.
 */
export class FakeTelephonySystem {
  readonly #clock: Clock;
  readonly #behaviours: Readonly<Record<string, Behaviour>>;
  readonly channels = new Map<string, FakeChannel>();
  readonly bridges = new Set<CallId>();
  /** The address of every dial that went out: to prove that nobody was rung twice. */
  readonly dialled: string[] = [];
  readonly announced: string[] = [];
  /** The media of each of them. */
  readonly played: { readonly to: number | 'all'; readonly media: readonly Media[] }[] = [];
  /** Those that are under way, of any call. */
  readonly recording = new Set<number>();
  readonly #playing = new Set<string>();
  /** Addresses that say back what they hear. */
  readonly echoes = new Set<string>();
  /** What is counted of a line's sound, by address; every other one is clean. */
  readonly figures = new Map<string, SoundFigures>();
  #listener: ((event: TelephonyEvent) => void) | undefined;

  /**
   * @param behaviours by canonical address, or by `address@provider`, which goes first; everybody else answers after a
   * second
   */
  constructor(clock: Clock, behaviours: Readonly<Record<string, Behaviour>> = {}) {
    this.#clock = clock;
    this.#behaviours = behaviours;
  }

  /** The party at this address hangs up. */
  partyHangsUp(address: string): void {
    for (const [key, channel] of this.channels) if (channel.address === address) this.end(key);
  }

  end(key: string, cause: HangupCause = NORMAL): void {
    const channel = this.channels.get(key);
    if (channel === undefined) return;
    this.channels.delete(key);
    this.#emit({ kind: 'gone', ref: channel.ref, cause });
  }

  /** The party at this address presses keys. */
  partyPresses(address: string, digits: string): void {
    for (const { ref } of this.#at(address)) for (const digit of digits) this.#emit({ kind: 'digit', ref, digit });
  }

  /** Its phone puts the conference on hold, or takes it up again. */
  partyHolds(address: string, on: boolean): void {
    for (const { ref } of this.#at(address)) this.#emit({ kind: 'on-hold', ref, on });
  }

  #at(wanted: string): FakeChannel[] {
    return [...this.channels.values()].filter(({ address }) => address === wanted);
  }

  /** As when Asterisk is stopped in the ordinary way: each channel is told to be lost, then gone like any other. */
  shutDown(): void {
    for (const { ref } of this.channels.values()) this.#emit({ kind: 'lost', ref });
    for (const key of [...this.channels.keys()]) this.end(key);
    this.bridges.clear();
  }

  /** Somebody else destroys a conference. */
  destroyBridge(callId: CallId): void {
    this.bridges.delete(callId);
    for (const channel of this.channels.values())
      if (channel.bridgedIn === callId) this.leaveBridge(keyOf(channel.ref));
    this.#emit({ kind: 'bridge-gone', callId });
  }

  /** Somebody else takes a channel out of its conference. */
  leaveBridge(key: string): void {
    const channel = this.channels.get(key);
    if (channel === undefined) return;
    delete channel.bridgedIn;
    this.#emit({ kind: 'left-bridge', ref: channel.ref });
  }

  /** As when Asterisk is restarted: everything is gone, and nobody is told so. */
  crash(): void {
    this.channels.clear();
    this.bridges.clear();
  }

  connect(): FakeTelephony {
    return new FakeTelephony(this, (listener) => {
      this.#listener = listener;
    });
  }

  create({ ref, provider, address, note }: CreateAttempt): 'created' | 'exists' {
    const key = keyOf(ref);
    if (this.channels.has(key)) return 'exists';
    const text = formatLegAddress(address);
    const behaviour = this.#behaviours[`${text}@${provider}`] ?? this.#behaviours[text] ?? ANSWERS;
    this.channels.set(key, { ref, address: text, note, behaviour, state: 'created', dialled: false, sound: 'open' });
    this.#clock.after(0, () => this.#emit({ kind: 'ready', ref }));
    return 'created';
  }

  dial({ ref }: DialAttempt): void {
    const channel = this.#channel(ref);
    if (channel.dialled) throw new TelephonyError('conflict', 'dialled twice');
    channel.dialled = true;
    this.dialled.push(channel.address);
    const { ringsAfterMs, answersAfterMs, endsAfterMs, cause } = channel.behaviour;
    if (ringsAfterMs !== undefined) this.#later(ref, ringsAfterMs, 'ringing');
    if (answersAfterMs !== undefined) this.#later(ref, answersAfterMs, 'answered');
    if (endsAfterMs !== undefined) this.#clock.after(endsAfterMs, () => this.end(keyOf(ref), cause));
  }

  #later(ref: AttemptRef, delayMs: number, state: 'ringing' | 'answered'): void {
    this.#clock.after(delayMs, () => {
      const channel = this.channels.get(keyOf(ref));
      if (channel === undefined || channel.state === 'answered') return;
      channel.state = state;
      if (state === 'answered') channel.answeredAtMs = this.#clock.now();
      this.#emit({ kind: state, ref });
    });
  }

  join(callId: CallId, refs: readonly AttemptRef[]): void {
    if (!this.bridges.has(callId)) throw new TelephonyError('gone', 'no such bridge');
    for (const ref of refs) this.#channel(ref).bridgedIn = callId;
  }

  setSound(ref: AttemptRef, sound: Sound): void {
    this.#channel(ref).sound = sound;
  }

  measureSound(ref: AttemptRef): SoundFigures | undefined {
    const { address, answeredAtMs = this.#clock.now() } = this.#channel(ref);
    const packets = Math.floor((this.#clock.now() - answeredAtMs) / 20);
    return this.figures.get(address) ?? { heard: { packets, lost: 0 }, sent: { packets } };
  }

  announce(ref: AttemptRef, announcement: Announcement, media: readonly Media[]): void {
    this.#channel(ref);
    this.announced.push(`${ref.leg}: ${announcement}`);
    this.played.push({ to: ref.leg, media });
    if (announcement === 'calling-others') return;
    this.#clock.after(2_000, () => this.#emit({ kind: 'announced', callId: ref.callId, leg: ref.leg, announcement }));
  }

  announceToAll(callId: CallId, id: string, media: readonly Media[]): void {
    if (!this.bridges.has(callId)) throw new TelephonyError('gone', 'no such bridge');
    if (this.#playing.has(id)) return;
    this.#playing.add(id);
    this.announced.push(`all: ${id}`);
    this.played.push({ to: 'all', media });
    this.#clock.after(2_000, () => {
      this.#playing.delete(id);
      this.#emit({ kind: 'announced-to-all', callId, id });
    });
  }

  testEcho(ref: AttemptRef): void {
    if (!this.bridges.has(ref.callId)) throw new TelephonyError('gone', 'no such bridge');
    const { address } = this.#channel(ref);
    if (this.echoes.has(address)) this.#clock.after(400, () => this.#emit({ kind: 'echoed', ref }));
  }

  startRecording({ callId, number }: RecordingRef): void {
    if (!this.bridges.has(callId)) throw new TelephonyError('gone', 'no such bridge');
    if (this.recording.has(number)) return;
    this.recording.add(number);
    const heard = [...this.channels.values()].filter(({ bridgedIn }) => bridgedIn === callId);
    this.announced.push(`recording ${number} begins: ${heard.map(({ ref }) => ref.leg).join()}`);
  }

  stopRecording({ number }: RecordingRef): void {
    if (this.recording.delete(number)) this.announced.push(`recording ${number} ends`);
  }

  snapshot(): TelephonySnapshot {
    const attempts = [...this.channels.values()].map(({ ref, state, bridgedIn }) => ({ ref, state, bridgedIn }));
    const bridges = [...this.bridges].map((callId) => ({
      callId,
      members: attempts.filter(({ bridgedIn }) => bridgedIn === callId).map(({ ref }) => ref),
    }));
    return { attempts, bridges };
  }

  wasDialled(ref: AttemptRef): boolean {
    return this.#channel(ref).dialled;
  }

  #channel(ref: AttemptRef): FakeChannel {
    const channel = this.channels.get(keyOf(ref));
    if (channel === undefined) throw new TelephonyError('gone', 'no such channel');
    return channel;
  }

  #emit(event: TelephonyEvent): void {
    this.#listener?.(event);
  }
}

/** One gateway's connection to the fake system. */
export class FakeTelephony implements Telephony {
  readonly #system: FakeTelephonySystem;
  readonly #listen: (listener: ((event: TelephonyEvent) => void) | undefined) => void;
  #listener: ((event: TelephonyEvent) => void) | undefined;
  /** While false every request fails as `unreachable`, and events are lost. */
  connected = false;
  /**
   * Runs before and after the work of each request; may reject, to fail the request, or never resolve, as for a gateway
   * that was killed in that moment.
   */
  intercept: (name: string, when: 'before' | 'after') => Promise<void> = async () => undefined;

  constructor(system: FakeTelephonySystem, listen: (listener: ((event: TelephonyEvent) => void) | undefined) => void) {
    this.#system = system;
    this.#listen = listen;
  }

  start(listener: (event: TelephonyEvent) => void): void {
    this.#listener = listener;
    this.reconnect();
  }

  async stop(): Promise<void> {
    // Another gateway may be connected since.
    if (this.connected) this.#listen(undefined);
    this.connected = false;
  }

  /** Events reach nobody any more. */
  cut(): void {
    this.connected = false;
    this.#listener = undefined;
    this.#listen(undefined);
  }

  disconnect(): void {
    this.connected = false;
    this.#listen(undefined);
    this.#listener?.({ kind: 'disconnected' });
  }

  reconnect(): void {
    this.connected = true;
    this.#listen(this.#listener);
    this.#listener?.({ kind: 'connected' });
  }

  noteOf = (ref: AttemptRef) => this.#request('noteOf', () => this.#system.channels.get(keyOf(ref))?.note);
  create = (attempt: CreateAttempt) => this.#request('create', () => this.#system.create(attempt));
  dial = (attempt: DialAttempt) => this.#request('dial', () => this.#system.dial(attempt));
  wasDialled = (ref: AttemptRef) => this.#request('wasDialled', () => this.#system.wasDialled(ref));
  openBridge = (callId: CallId) => this.#request('openBridge', () => void this.#system.bridges.add(callId));
  closeBridge = (callId: CallId) => this.#request('closeBridge', () => void this.#system.bridges.delete(callId));
  join = (callId: CallId, refs: readonly AttemptRef[]) => this.#request('join', () => this.#system.join(callId, refs));
  setSound = (ref: AttemptRef, sound: Sound) => this.#request('setSound', () => this.#system.setSound(ref, sound));
  announce = (ref: AttemptRef, announcement: Announcement, media: readonly Media[]) =>
    this.#request('announce', () => this.#system.announce(ref, announcement, media));
  announceToAll = (callId: CallId, id: string, media: readonly Media[]) =>
    this.#request('announceToAll', () => this.#system.announceToAll(callId, id, media));
  measureSound = (ref: AttemptRef) => this.#request('measureSound', () => this.#system.measureSound(ref));
  testEcho = (ref: AttemptRef) => this.#request('testEcho', () => this.#system.testEcho(ref));
  startRecording = (recording: RecordingRef) =>
    this.#request('startRecording', () => this.#system.startRecording(recording));
  stopRecording = (recording: RecordingRef) =>
    this.#request('stopRecording', () => this.#system.stopRecording(recording));
  removeRecordings = () => this.#request('removeRecordings', () => undefined);
  stopAnnouncement = () => this.#request('stopAnnouncement', () => undefined);
  snapshot = () => this.#request('snapshot', () => this.#system.snapshot());

  hangup(ref: AttemptRef): Promise<'asked' | 'gone'> {
    return this.#request('hangup', () => {
      if (!this.#system.channels.has(keyOf(ref))) return 'gone';
      this.#system.end(keyOf(ref), NORMAL);
      return 'asked';
    });
  }

  async #request<Result>(name: string, work: () => Result): Promise<Result> {
    await this.intercept(name, 'before');
    if (!this.connected) throw new TelephonyError('unreachable', 'not connected');
    const result = work();
    await this.intercept(name, 'after');
    return result;
  }
}

/** How the fake names a channel: `leg 2, attempt 1` of a call is `<call>/2/1`. */
function keyOf({ callId, leg, attempt }: AttemptRef): string {
  return `${callId}/${leg}/${attempt}`;
}
