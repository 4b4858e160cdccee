import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { brand } from '../shared/brand.ts';
import { JoinClient, type JoinSituation } from '../shared/join-client.ts';
import { fill, type PageLanguage, visitorsLanguage } from '../shared/language.ts';
import { browserName, noteInCall, takeToken, wasInCall } from '../shared/link-memory.ts';
import type { Quality } from '../shared/media-call.ts';
import { nameOf, peopleTexts, stateOf } from '../shared/people-texts.ts';
import { SoundLevels } from '../shared/sound-level.ts';
import { sharedStyles } from '../shared/styles.ts';
import { type JoinText, joinTexts } from './join-texts.ts';

/** How often the meters move, and the connection is judged, ms. */
const METER_MS = 100;
const QUALITY_MS = 2_000;

/** The page behind a link: come in, talk, go. */
export class JoinPage extends LitElement {
  static override properties = {
    situation: { state: true },
    quality: { state: true },
    ownLevel: { state: true },
    othersLevel: { state: true },
    silenced: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .meter {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin: 0.75rem 0;
      }
      meter {
        flex: 1;
        height: 0.9rem;
      }
      .label {
        width: 9rem;
        flex-shrink: 0;
        color: var(--quiet);
        font-size: 0.9rem;
      }
    `,
  ];

  declare situation: JoinSituation;
  declare quality: Quality | undefined;
  declare ownLevel: number;
  declare othersLevel: number;
  declare silenced: boolean;
  readonly #language: PageLanguage = visitorsLanguage(location.search, navigator.languages);
  readonly #levels = new SoundLevels();
  readonly #client: JoinClient;
  readonly #timers: ReturnType<typeof setInterval>[] = [];

  constructor() {
    super();
    this.#client = new JoinClient({
      socketUrl: new URL('join/socket', location.href.replace(/^http/, 'ws')).href,
      token: takeToken('join'),
      browser: browserName(),
      language: this.#language,
      onChange: (situation) => this.#onChange(situation),
    });
    this.situation = this.#client.situation;
    this.ownLevel = 0;
    this.othersLevel = 0;
    this.silenced = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#language;
    document.title = this.#say('title');
    window.addEventListener('keydown', this.#onKey);
    this.#timers.push(setInterval(() => this.#measure(), METER_MS));
    this.#timers.push(setInterval(() => void this.#judge(), QUALITY_MS));
    this.#client.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKey);
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    this.#levels.close();
    this.#client.stop();
  }

  #onChange(situation: JoinSituation): void {
    const before = this.situation?.stage;
    this.situation = situation;
    if (situation.stage === before) return;
    const { stage } = situation;
    if (stage === 'in') noteInCall(true);
    if (['out', 'ended', 'declined', 'refused'].includes(stage)) noteInCall(false);
    // A reload in mid-call: the microphone was given, and the person did not mean to go.
    if (before === 'loading' && stage === 'invited' && wasInCall()) void this.#client.join();
  }

  readonly #onKey = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    const isTyping = target instanceof HTMLInputElement || ctrlKey || metaKey || altKey;
    if (key === 'm' && !isTyping && this.situation.stage === 'in') this.#client.mute(!this.situation.muted);
  };

  #measure(): void {
    if (this.situation.stage !== 'in') return;
    this.ownLevel = this.situation.muted ? 0 : this.#levels.of(this.situation.microphone);
    this.othersLevel = this.#levels.of(this.situation.sound);
  }

  async #judge(): Promise<void> {
    this.quality = await this.#client.quality();
  }

  #say(text: JoinText, values?: Readonly<Record<string, string | number>>): string {
    return fill(joinTexts[this.#language][text], values);
  }

  protected override updated(): void {
    const audio = this.renderRoot.querySelector('audio');
    const { sound } = this.situation;
    if (audio === null || audio.srcObject === (sound ?? null)) return;
    audio.srcObject = sound ?? null;
    if (sound !== undefined) this.#play(audio);
  }

  /** Some browsers play only what a click has asked for. */
  #play(audio: HTMLAudioElement): void {
    audio.play().then(
      () => {
        this.silenced = false;
      },
      () => {
        this.silenced = true;
      },
    );
  }

  protected override render(): TemplateResult {
    return html`<main>
        ${brand()} ${this.#renderStage()}
        <p role="status" aria-live="polite" class="bad">${this.#renderProblem()}</p>
      </main>
      <audio autoplay playsinline></audio>`;
  }

  #renderProblem(): string | typeof nothing {
    const { problem, interrupted, stage } = this.situation;
    if (problem !== undefined) return this.#say(`problem.${problem}`);
    return interrupted && stage !== 'ended' ? this.#say('interrupted') : nothing;
  }

  #renderStage(): TemplateResult {
    switch (this.situation.stage) {
      case 'loading':
        return this.#renderWaiting(this.#say('title'), this.#say('loading'));
      case 'invited':
        return this.#renderInvitation();
      case 'microphone':
        return this.#renderWaiting(this.#heading(), this.#say('askMicrophone'));
      case 'connecting':
        return this.#renderWaiting(this.#heading(), this.#connectingText());
      case 'in':
        return this.#renderCall();
      case 'out':
        return this.#renderAway('out', 'outHint', true);
      case 'declined':
        return this.#renderAway('declined', 'declinedHint', true);
      case 'ended':
        return this.#renderAway('ended', 'endedHint', false);
      case 'refused':
        return this.#renderRefused();
    }
  }

  #renderRefused(): TemplateResult {
    const { reason } = this.situation;
    const text = reason === 'used' || reason === 'elsewhere' ? reason : 'no-such-link';
    return html`<h1>${this.#say('title')}</h1>
      <p>${this.#say(`reason.${text}`)}</p>`;
  }

  #heading(): string {
    const caller = this.situation.call?.startedBy?.address;
    return caller === undefined ? this.#say('title') : this.#say('invites', { name: caller });
  }

  #connectingText(): string {
    const [first] = this.situation.call?.people ?? [];
    const waits = this.situation.reason === 'not-yet' && first !== undefined;
    return waits ? this.#say('notYet', { name: nameOf(first) }) : this.#say('connecting');
  }

  #renderWaiting(heading: string, text: string): TemplateResult {
    return html`<h1>${heading}</h1>
      <div class="waiting" role="status"><span class="spinner" aria-hidden="true"></span><span>${text}</span></div>`;
  }

  #renderInvitation(): TemplateResult {
    return html`<h1>${this.#heading()}</h1>
      <p class="quiet">${this.#say('explain')}</p>
      ${this.#renderPeople()}
      <div class="actions">
        <button class="primary" @click=${() => this.#client.join()}>${this.#say('join')}</button>
        <button @click=${() => this.#client.decline()}>${this.#say('decline')}</button>
      </div>`;
  }

  #renderAway(heading: JoinText, hint: JoinText, mayReturn: boolean): TemplateResult {
    return html`<h1>${this.#say(heading)}</h1>
      <p class="quiet">${this.#say(hint)}</p>
      ${this.#renderPeople()}
      ${
        mayReturn
          ? html`<div class="actions">
              <button class="primary" @click=${() => this.#client.join()}>${this.#say('again')}</button>
            </div>`
          : nothing
      }`;
  }

  #renderCall(): TemplateResult {
    const { muted } = this.situation;
    return html`<h1>${this.#say('inCall')}</h1>
      <div class="meter">
        <span class="label" id="own">${muted ? this.#say('muted') : this.#say('hears')}</span>
        <meter aria-labelledby="own" min="0" max="1" .value=${this.ownLevel}></meter>
      </div>
      <div class="meter">
        <span class="label" id="others">${this.#say('others')}</span>
        <meter aria-labelledby="others" min="0" max="1" .value=${this.othersLevel}></meter>
      </div>
      ${this.#renderQuality()} ${this.#renderPeople()}
      <div class="actions">
        ${this.silenced ? html`<button class="primary" @click=${this.#turnOn}>${this.#say('sound')}</button>` : nothing}
        <button aria-pressed=${muted ? 'true' : 'false'} aria-keyshortcuts="m" @click=${() => this.#client.mute(!muted)}>
          ${this.#say(muted ? 'unmute' : 'mute')}
        </button>
        <button class="danger" @click=${() => this.#client.leave()}>${this.#say('leave')}</button>
      </div>`;
  }

  readonly #turnOn = (): void => {
    const audio = this.renderRoot.querySelector('audio');
    if (audio !== null) this.#play(audio);
  };

  #renderQuality(): TemplateResult {
    const { lossPercent = 0, roundTripMs = 0 } = this.quality ?? {};
    if (lossPercent >= 8) {
      return html`<p class="bad" role="status">${this.#say('qualityBad', { loss: Math.round(lossPercent) })}</p>`;
    }
    const isFair = lossPercent >= 2 || roundTripMs > 400;
    return html`<p class=${isFair ? 'quiet' : 'good'} role="status">
      ${this.#say(isFair ? 'qualityFair' : 'qualityGood')}
    </p>`;
  }

  #renderPeople(): TemplateResult | typeof nothing {
    const { call, number } = this.situation;
    if (call === undefined) return nothing;
    return html`<h2 id="people">${this.#say('with')}</h2>
      <ul class="people" aria-labelledby="people" aria-live="polite">
        ${call.people.map(
          (person) => html`<li>
            <span class="name"
              >${nameOf(person)}${person.number === number ? ` (${peopleTexts[this.#language].you})` : nothing}</span
            >
            <span class="state">${stateOf(person, this.#language)}</span>
          </li>`,
        )}
      </ul>`;
  }
}
