import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { brand } from '../shared/brand.ts';
import { chosenMicrophone, noteMicrophone, noteMuted, wasMuted } from '../shared/call/call-memory.ts';
import { JoinClient } from '../shared/call/join-client.ts';
import type { JoinSituation } from '../shared/call/join-situation.ts';
import { StayAwake } from '../shared/call/stay-awake.ts';
import { fill, type PageLanguage, visitorsLanguage } from '../shared/language.ts';
import { browserName, noteInCall, takeToken, wasInCall } from '../shared/link-memory.ts';
import { nameOf } from '../shared/people-texts.ts';
import { sharedStyles } from '../shared/styles.ts';
import { adviceFor } from './advice.ts';
import { joinStyles } from './join-styles.ts';
import { type JoinText, joinTexts } from './join-texts.ts';
import { renderPeople } from './render-people.ts';

/** The page behind a link: come in, talk, go. */
export class JoinPage extends LitElement {
  static override properties = { situation: { state: true }, silenced: { state: true } };
  static override styles = [sharedStyles, joinStyles];

  declare situation: JoinSituation;
  /** The browser plays no sound until it is asked for by a click. */
  declare silenced: boolean;
  readonly #language: PageLanguage = visitorsLanguage(location.search, navigator.languages);
  readonly #awake = new StayAwake();
  readonly #client: JoinClient;

  constructor() {
    super();
    this.#client = new JoinClient({
      socketUrl: new URL('join/socket', location.href.replace(/^http/, 'ws')).href,
      token: takeToken('join'),
      browser: browserName(),
      language: this.#language,
      microphoneId: chosenMicrophone(),
      onChange: (situation) => this.#onChange(situation),
    });
    this.situation = this.#client.situation;
    this.silenced = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#language;
    window.addEventListener('keydown', this.#onKey);
    this.#client.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
    this.#awake.set(false);
    this.#client.stop();
  }

  #onChange(situation: JoinSituation): void {
    const before = this.situation?.stage;
    this.situation = situation;
    const { stage } = situation;
    if (stage === before) return;
    this.#awake.set(stage === 'in');
    if (stage === 'in') noteInCall(true);
    if (['out', 'ended', 'declined', 'refused'].includes(stage)) noteInCall(false);
    // A reload in mid-call: the microphone was given, and the person did not mean to go.
    if (before === 'loading' && stage === 'invited' && wasInCall()) void this.#client.join({ muted: wasMuted() });
    else if (before !== 'loading') void this.updateComplete.then(() => this.#focusHeading());
  }

  /** What was focused is not there any more; and whoever does not see the page hears where they are. */
  #focusHeading(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  readonly #onKey = ({ key, repeat, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    const isOther = repeat || ctrlKey || metaKey || altKey || target instanceof HTMLSelectElement;
    if (key.toLowerCase() === 'm' && !isOther && this.situation.stage === 'in') this.#mute();
  };

  readonly #join = (): void => void this.#client.join();
  readonly #leave = (): void => this.#client.leave();
  readonly #cancel = ({ detail }: MouseEvent): void => {
    // The second click of a double one, which the first has brought here.
    if (detail < 2) this.#client.leave();
  };
  readonly #mute = (): void => {
    this.#client.mute(!this.situation.muted);
    noteMuted(this.situation.muted);
  };

  #say(text: JoinText, values?: Readonly<Record<string, string | number>>): string {
    return fill(joinTexts[this.#language][text], values);
  }

  protected override updated(): void {
    document.title = this.#heading();
    const audio = this.renderRoot.querySelector('audio');
    const { sound = null } = this.situation;
    if (audio === null || audio.srcObject === sound) return;
    audio.srcObject = sound;
    if (sound !== null) this.#play(audio);
  }

  #play(audio: HTMLAudioElement): void {
    audio.play().then(
      () => {
        this.silenced = false;
      },
      (error: unknown) => {
        // Another stream may have taken its place (AbortError), which is no refusal.
        if (error instanceof DOMException && error.name === 'NotAllowedError') this.silenced = true;
      },
    );
  }

  protected override render(): TemplateResult {
    return html`<main>
        ${brand()}
        <h1 tabindex="-1">${this.#heading()}</h1>
        <p role="alert" class="bad">${this.#problem()}</p>
        <p role="status" class="warn">${this.situation.interrupted ? this.#say('interrupted') : nothing}</p>
        ${this.#renderStage()}
      </main>
      <audio autoplay playsinline></audio>`;
  }

  #problem(): string | typeof nothing {
    const advice = adviceFor(this.situation, navigator.userAgent);
    return advice === undefined ? nothing : this.#say(advice);
  }

  #heading(): string {
    const { stage, reason, call } = this.situation;
    const caller = call?.startedBy?.address;
    switch (stage) {
      case 'in':
        return this.#say('inCall');
      case 'out':
      case 'declined':
      case 'ended':
        return this.#say(stage);
      case 'refused':
        return this.#say(reason === 'elsewhere' ? 'elsewhere' : 'title');
      default:
        return caller === undefined ? this.#say('title') : this.#say('invites', { name: caller });
    }
  }

  #renderStage(): TemplateResult {
    switch (this.situation.stage) {
      case 'loading':
        return this.#renderWaiting('loading', false);
      case 'microphone':
        return this.#renderWaiting('askMicrophone', true);
      case 'connecting':
        return this.#renderWaiting(this.#waitingFor, true);
      case 'in':
        return this.#renderCall();
      case 'invited':
        return html`<p class="quiet">${this.#say('explain')}</p>
          ${this.#renderPeople()} ${this.#renderActions('join', true)}`;
      case 'out':
        return html`<p class="quiet">${this.#say('outHint')}</p>
          ${this.#renderPeople()} ${this.#renderActions('again')}`;
      case 'declined':
        return html`<p class="quiet">${this.#say('declinedHint')}</p>
          ${this.#renderPeople()} ${this.#renderActions('again')}`;
      case 'ended':
        return html`<p class="quiet">${this.#say('endedHint')}</p>
          ${this.#renderPeople()}`;
      case 'refused':
        return this.#renderRefused();
    }
  }

  get #waitingFor(): JoinText {
    const { reason } = this.situation;
    if (reason === 'locked') return 'locked';
    return reason === 'not-yet' ? 'notYet' : 'connecting';
  }

  #renderRefused(): TemplateResult {
    const { reason } = this.situation;
    if (reason === 'used' || reason === 'taken-out') return html`<p>${this.#say(`reason.${reason}`)}</p>`;
    if (reason !== 'elsewhere') return html`<p>${this.#say('reason.no-such-link')}</p>`;
    return html`<p>${this.#say('reason.elsewhere')}</p>
      ${this.#renderActions('here')}`;
  }

  #renderActions(join: 'join' | 'again' | 'here', mayDecline = false): TemplateResult {
    return html`<div class="actions">
      <button class="primary" @click=${this.#join}>${this.#say(join)}</button>
      ${mayDecline ? html`<button @click=${() => this.#client.decline()}>${this.#say('decline')}</button>` : nothing}
    </div>`;
  }

  #renderWaiting(text: JoinText, mayCancel: boolean): TemplateResult {
    const [first] = this.situation.call?.people ?? [];
    const name = first === undefined ? '' : nameOf(first);
    return html`<div class="waiting" role="status">
        <span class="spinner" aria-hidden="true"></span><span>${this.#say(text, { name })}</span>
      </div>
      ${
        mayCancel
          ? html`<div class="actions"><button @click=${this.#cancel}>${this.#say('cancel')}</button></div>`
          : nothing
      }`;
  }

  #renderCall(): TemplateResult {
    return html`<partyline-call-controls
        .client=${this.#client}
        .situation=${this.situation}
        .texts=${joinTexts[this.#language]}
        @partyline-microphone=${({ detail }: CustomEvent<{ id: string }>) => noteMicrophone(detail.id)}
      ></partyline-call-controls>
      ${this.#renderNotices()} ${this.#renderPeople()}
      <div class="actions">
        ${this.silenced ? html`<button class="primary" @click=${this.#turnOn}>${this.#say('sound')}</button>` : nothing}
        <button aria-keyshortcuts="m" @click=${this.#mute}>
          ${this.#say(this.situation.muted ? 'unmute' : 'mute')}
        </button>
        <button class="danger" @click=${this.#leave}>${this.#say('leave')}</button>
      </div>`;
  }

  /** What others have done, and whoever sits here should know. */
  #renderNotices(): TemplateResult {
    const { call, number } = this.situation;
    const own = call?.people.find((person) => person.number === number);
    const notices: readonly (JoinText | false | undefined)[] = [
      call?.recordingSinceMs !== undefined && 'recorded',
      own?.held ? 'heldByOthers' : own?.muted && 'mutedByOthers',
    ];
    return html`<div role="status">
      ${notices.map((notice) => (notice ? html`<p>${this.#say(notice)}</p>` : nothing))}
    </div>`;
  }

  readonly #turnOn = (): void => {
    const audio = this.renderRoot.querySelector('audio');
    if (audio !== null) this.#play(audio);
  };

  #renderPeople(): TemplateResult | typeof nothing {
    const { call, number, talking } = this.situation;
    const how = { number, talking, heading: this.#say('with'), language: this.#language };
    return call === undefined ? nothing : renderPeople(call, how);
  }
}
