import type { CallView } from '@partyline/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { WidgetAnswer, WidgetCall, WidgetOffer } from '../../src/widget/widget-protocol.ts';
import { JoinClient } from '../shared/call/join-client.ts';
import type { JoinSituation } from '../shared/call/join-situation.ts';
import { isPageLanguage, type PageLanguage, visitorsLanguage } from '../shared/language.ts';
import { randomId } from '../shared/random-id.ts';
import { widgetStyles } from './widget-styles.ts';
import { type WidgetText, widgetTexts } from './widget-texts.ts';

/**
 * Where this very file came from is where the gateway is. In two steps: what is written in one, vite takes for a file
 * to be built in.
 */
const OWN_URL = import.meta.url;
const GATEWAY = new URL('../../', OWN_URL);

type View = 'closed' | 'choice' | 'number' | 'beginning' | 'call';

/**
 * `<partyline-call key="pl_pk_…" mode="phone|microphone|both" label="Call us" language="de" target="0">`: a visitor
 * talks with one of the key's targets. Fires `partyline-state` with `{ state, call }` when that changes.
 */
export class CallElement extends LitElement {
  static override properties = {
    key: { type: String },
    mode: { type: String },
    label: { type: String },
    language: { type: String },
    target: { type: Number },
    view: { state: true },
    offer: { state: true },
    problem: { state: true },
    situation: { state: true },
  };
  static override styles = widgetStyles;

  declare key: string;
  declare mode: 'phone' | 'microphone' | 'both';
  declare label: string | undefined;
  declare language: string | undefined;
  declare target: number;
  declare view: View;
  declare offer: WidgetOffer | undefined;
  declare problem: string | undefined;
  declare situation: JoinSituation | undefined;
  #client: JoinClient | undefined;
  #byPhone = false;
  #told = '';

  constructor() {
    super();
    this.mode = 'both';
    this.target = 0;
    this.view = 'closed';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  #say(text: WidgetText): string {
    return widgetTexts[this.#reads()][text];
  }

  #reads(): PageLanguage {
    return isPageLanguage(this.language) ? this.language : visitorsLanguage('', navigator.languages);
  }

  #url(path: string): string {
    return new URL(`${path}?key=${encodeURIComponent(this.key)}`, GATEWAY).href;
  }

  readonly #open = async (): Promise<void> => {
    this.problem = undefined;
    try {
      const answer = await fetch(this.#url('widget/offer'));
      if (!answer.ok) throw new Error(String(answer.status));
      this.offer = await answer.json();
      const [phone, microphone] = [this.#has('phone'), this.#has('microphone')];
      if (phone && microphone) this.view = 'choice';
      else if (phone) this.view = 'number';
      else await this.#begin({ by: 'microphone', id: randomId(), target: this.target });
    } catch {
      this.problem = this.#say('failed');
    }
  };

  #has(way: 'phone' | 'microphone'): boolean {
    return this.offer?.[way] === true && (this.mode === 'both' || this.mode === way);
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const number = this.renderRoot.querySelector('input')?.value ?? '';
    void this.#begin({ by: 'phone', id: randomId(), target: this.target, number });
  };

  async #begin(call: WidgetCall): Promise<void> {
    const before = this.view;
    this.view = 'beginning';
    this.problem = undefined;
    this.#byPhone = call.by === 'phone';
    try {
      const headers = { 'content-type': 'application/json', 'accept-language': this.#reads() };
      const answer = await fetch(this.#url('widget/calls'), { method: 'POST', headers, body: JSON.stringify(call) });
      const told: WidgetAnswer = await answer.json();
      if (told.ok) this.#follow(told.token);
      else this.#fail(before, told.message);
    } catch {
      this.#fail(before, this.#say('failed'));
    }
  }

  #fail(view: View, problem: string): void {
    this.view = view === 'beginning' ? 'closed' : view;
    this.problem = problem;
  }

  #follow(token: string): void {
    this.#client = new JoinClient({
      socketUrl: this.#url('widget/socket').replace(/^http/, 'ws'),
      token,
      browser: randomId(),
      language: this.#reads(),
      onChange: (situation) => this.#onChange(situation),
    });
    this.view = 'call';
    this.#client.start();
  }

  #onChange(situation: JoinSituation): void {
    const isFirst = this.situation?.stage !== 'invited' && situation.stage === 'invited';
    this.situation = situation;
    this.#tell(situation);
    // The click that began the call is the click that lets the microphone be asked for.
    if (isFirst && !this.#byPhone && situation.problem === undefined) void this.#client?.join();
  }

  #tell({ stage, call }: JoinSituation): void {
    const state = this.#byPhone ? (call?.phase ?? 'beginning') : stage;
    if (state === this.#told) return;
    this.#told = state;
    this.dispatchEvent(new CustomEvent('partyline-state', { detail: { state, call }, bubbles: true, composed: true }));
  }

  #end(): void {
    this.#client?.leave();
    this.#client?.stop();
    this.#client = undefined;
  }

  readonly #close = (): void => {
    this.#end();
    this.situation = undefined;
    this.view = 'closed';
  };

  protected override updated(): void {
    const audio = this.renderRoot.querySelector('audio');
    const sound = this.situation?.sound ?? null;
    if (audio === null || audio.srcObject === sound) return;
    audio.srcObject = sound;
    if (sound !== null) audio.play().catch(() => {});
  }

  protected override render(): TemplateResult {
    if (this.view === 'closed') {
      return html`<button class="primary" @click=${this.#open}>${this.label ?? this.#say('label')}</button>
        ${this.#renderProblem()}`;
    }
    return html`<div class="box">${this.#renderView()}${this.#renderProblem()}</div>
      <audio autoplay></audio>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    return this.problem === undefined ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`;
  }

  #renderView(): TemplateResult {
    switch (this.view) {
      case 'choice':
        return html`<div class="row">
          <button class="primary" @click=${this.#askNumber}>${this.#say('phone')}</button>
          <button @click=${() => this.#begin({ by: 'microphone', id: randomId(), target: this.target })}>
            ${this.#say('microphone')}
          </button>
        </div>`;
      case 'number':
        return html`<form @submit=${this.#submit}>
          <label>
            ${this.#say('number')}
            <input type="tel" required autocomplete="tel" maxlength="40" placeholder=${this.#say('numberHint')} />
          </label>
          <div class="row">
            <button class="primary">${this.#say('call')}</button>
            <button type="button" @click=${this.#close}>${this.#say('cancel')}</button>
          </div>
        </form>`;
      case 'call':
        return this.#renderCall();
      default:
        return html`<p role="status">${this.#say('beginning')}</p>`;
    }
  }

  readonly #askNumber = (): void => {
    this.view = 'number';
  };

  #renderCall(): TemplateResult {
    const { stage = 'loading', problem, muted = false, call } = this.situation ?? {};
    const isOver = stage === 'ended' || stage === 'out' || stage === 'refused';
    const text =
      this.#byPhone && !isOver ? phoneText(call) : waitsForUs(stage, call) ? 'waiting' : (`stage.${stage}` as const);
    return html`<p role="status">${this.#say(text)}</p>
      ${problem === undefined ? nothing : html`<p class="bad" role="alert">${this.#say(`problem.${problem}`)}</p>`}
      <div class="row">
        ${
          stage === 'in'
            ? html`<button aria-pressed=${muted ? 'true' : 'false'} @click=${() => this.#client?.mute(!muted)}>
                ${this.#say(muted ? 'unmute' : 'mute')}
              </button>`
            : nothing
        }
        ${
          isOver || (this.#byPhone && stage !== 'in')
            ? html`<button @click=${this.#close}>${this.#say(isOver ? 'again' : 'cancel')}</button>`
            : html`<button class="danger" @click=${this.#close}>${this.#say('hangup')}</button>`
        }
      </div>`;
  }
}

/** They are in, and the target has not answered yet. */
function waitsForUs(stage: JoinSituation['stage'], call: CallView | undefined): boolean {
  return stage === 'in' && call?.phase === 'other-legs';
}

function phoneText(call: CallView | undefined): WidgetText {
  if (call?.phase === 'talking') return 'talking';
  return call?.phase === 'other-legs' ? 'waiting' : 'ringing';
}
