import type { CallView, PersonView } from '@partyline/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ConsoleAnswer, ConsoleRequest } from '../../src/console/console-protocol.ts';
import { brand } from '../shared/brand.ts';
import { fieldStyles } from '../shared/field-styles.ts';
import { fill, type PageLanguage, visitorsLanguage } from '../shared/language.ts';
import { takeToken } from '../shared/link-memory.ts';
import { nameOf, stateOf } from '../shared/people-texts.ts';
import { sharedStyles } from '../shared/styles.ts';
import { talkingMark } from '../shared/talking-mark.ts';
import { ConsoleClient } from './console-client.ts';
import { type ConsoleText, consoleTexts } from './console-texts.ts';
import { renderCode } from './render-code.ts';
import { type Steering, steeringOf } from './steering.ts';

/** The page of a call: who is in it, and what may be done with it. */
export class ConsolePage extends LitElement {
  static override properties = {
    call: { state: true },
    talking: { state: true },
    connected: { state: true },
    missing: { state: true },
    nowMs: { state: true },
    answer: { state: true },
    asking: { state: true },
    sure: { state: true },
    copied: { state: true },
  };
  static override styles = [
    sharedStyles,
    fieldStyles,
    css`
      .steering {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        flex-basis: 100%;
      }
      .small {
        min-height: 2.75rem;
        padding: 0.3rem 0.8rem;
        font-size: 0.9rem;
      }
      .qr {
        width: 11rem;
        height: 11rem;
        margin-top: 1rem;
        background: #fff;
        border-radius: 10px;
      }
    `,
  ];

  declare call: CallView | undefined;
  declare talking: readonly number[];
  declare connected: boolean;
  declare missing: boolean;
  declare nowMs: number;
  declare answer: ConsoleAnswer | undefined;
  declare asking: boolean;
  declare sure: boolean;
  declare copied: boolean;
  readonly #language: PageLanguage = visitorsLanguage(location.search, navigator.languages);
  readonly #client: ConsoleClient;
  /** What was asked for last. */
  #asked: ConsoleRequest['order'] | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.talking = [];
    this.connected = true;
    this.missing = false;
    this.asking = false;
    this.sure = false;
    this.copied = false;
    this.nowMs = Date.now();
    this.#client = new ConsoleClient({
      token: takeToken('console'),
      language: this.#language,
      onCall: (call) => {
        this.call = call;
        this.connected = true;
      },
      onTalking: (numbers) => {
        this.talking = numbers;
      },
      onConnected: (connected) => {
        this.connected = connected;
      },
      onMissing: () => {
        this.missing = true;
      },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#language;
    document.title = this.#say('title');
    this.#ticking = setInterval(() => {
      this.nowMs = Date.now();
    }, 1_000);
    void this.#client.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
    this.#client.close();
  }

  #say(text: ConsoleText, values?: Readonly<Record<string, string | number>>): string {
    return fill(consoleTexts[this.#language][text], values);
  }

  async #order(order: ConsoleRequest['order']): Promise<void> {
    if (this.asking) return;
    this.#asked = order;
    this.asking = true;
    this.copied = false;
    try {
      this.answer = await this.#client.order(order);
    } catch {
      this.answer = { ok: false, message: this.#say('failed') };
    }
    this.asking = false;
    this.sure = false;
  }

  readonly #makeLink = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#name');
    const name = field?.value.trim() ?? '';
    void this.#order(name === '' ? { kind: 'link' } : { kind: 'link', name }).then(() => {
      if (field !== null && this.answer?.ok) field.value = '';
    });
  };

  protected override render(): TemplateResult {
    if (this.missing) return html`<main><h1>${this.#say('title')}</h1><p>${this.#say('missing')}</p></main>`;
    const { call } = this;
    if (call === undefined) return html`<main><p role="status">${this.#say('loading')}</p></main>`;
    const isOver = call.phase === 'ended' || call.phase === 'closing';
    return html`<main>
      ${brand()}
      <h1 aria-live="polite">${this.#heading(call)}</h1>
      <p role="status" class="bad">${this.connected || isOver ? nothing : this.#say('interrupted')}</p>
      <ul class="people" aria-live="polite">
        ${call.people.map((person) => this.#renderPerson(person))}
      </ul>
      <p role="status">${call.locked && !isOver ? this.#say('locked') : nothing}</p>
      <p role="status">${call.recordingSinceMs && !isOver ? this.#say('recorded') : nothing}</p>
      ${isOver ? nothing : html`${this.#renderAdd()} ${this.#renderLink()} ${call.phase === 'talking' ? this.#renderSay() : nothing}`}
      <p role="status" class="bad">${this.answer?.ok === false ? this.answer.message : nothing}</p>
      ${isOver ? nothing : html`${this.#renderCallNow()} ${this.#renderHangup()}`}
    </main>`;
  }

  #renderCallNow(): TemplateResult | typeof nothing {
    const order = this.#asked;
    if (!this.answer?.mayCallNow || (order?.kind !== 'redial' && order?.kind !== 'add')) return nothing;
    const now = { ...order, now: true as const };
    const call = () => (now.kind === 'add' ? this.#addPerson(now) : void this.#order(now));
    return html`<div class="actions">
      <button ?disabled=${this.asking} @click=${call}>
        ${this.#say('call-now')}
      </button>
    </div>`;
  }

  #heading({ phase, people }: CallView): string {
    const count = people.filter(({ state }) => state === 'in').length;
    const first = people[0] === undefined ? '' : nameOf(people[0]);
    return this.#say(`phase.${phase}`, { first, count });
  }

  #renderPerson(person: PersonView): TemplateResult {
    const { state, joinedAtMs, leftAtMs } = person;
    const isIn = state === 'in' && joinedAtMs !== undefined;
    const was = state === 'out' && joinedAtMs !== undefined && leftAtMs !== undefined;
    const time = isIn ? this.#clock(this.nowMs - joinedAtMs) : was ? this.#clock(leftAtMs - joinedAtMs) : '';
    return html`<li>
      <span class="name">${nameOf(person)} ${isIn && this.talking.includes(person.number) ? talkingMark(this.#language) : nothing}</span>
      <span class="state">
        ${was ? this.#say('was', { time }) : stateOf(person, this.#language)}
        ${isIn ? html`<span aria-hidden="true">${this.#say('since', { time })}</span>` : nothing}
      </span>
      ${this.call?.phase === 'ended' || this.call?.phase === 'closing' ? nothing : this.#renderSteering(person)}
    </li>`;
  }

  #renderSteering(person: PersonView): TemplateResult {
    const name = nameOf(person);
    const button = ({ label, order }: Steering) => html`<button
      class="small"
      aria-label=${`${this.#say(label)}: ${name}`}
      ?disabled=${this.asking}
      @click=${() => this.#order(order)}
    >
      ${this.#say(label)}
    </button>`;
    return html`<span class="steering">${steeringOf(person).map(button)}</span>`;
  }

  #clock(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / 1_000));
    const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
    const tail = String(seconds % 60).padStart(2, '0');
    return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
  }

  readonly #add = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#address');
    const address = field?.value.trim() ?? '';
    if (address === '') return;
    this.#addPerson({ kind: 'add', address });
  };

  #addPerson(order: ConsoleRequest['order']): void {
    void this.#order(order).then(() => {
      const field = this.renderRoot.querySelector<HTMLInputElement>('#address');
      if (field !== null && this.answer?.ok) field.value = '';
    });
  }

  #renderAdd(): TemplateResult {
    return html`<h2>${this.#say('add')}</h2>
      <form @submit=${this.#add}>
        <label for="address">${this.#say('address')}</label>
        <input id="address" maxlength="300" autocomplete="off" inputmode="tel" />
        <div class="actions"><button ?disabled=${this.asking}>${this.#say('call')}</button></div>
      </form>`;
  }

  readonly #speak = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('#words');
    const text = field?.value.trim() ?? '';
    if (text === '') return;
    void this.#order({ kind: 'say', text }).then(() => {
      if (field !== null && this.answer?.ok) field.value = '';
    });
  };

  #renderSay(): TemplateResult {
    const isRecorded = this.call?.recordingSinceMs !== undefined;
    return html`<h2>${this.#say('say')}</h2>
      <form @submit=${this.#speak}>
        <label for="words">${this.#say('words')}</label>
        <input id="words" maxlength="300" autocomplete="off" />
        <div class="actions">
          <button ?disabled=${this.asking}>${this.#say('speak')}</button>
          <button type="button" ?disabled=${this.asking} @click=${() => this.#order({ kind: 'record', on: !isRecorded })}>
            ${this.#say(isRecorded ? 'record-end' : 'record')}
          </button>
        </div>
      </form>`;
  }

  #renderLink(): TemplateResult {
    const { link } = this.answer ?? {};
    return html`<h2>${this.#say('link')}</h2>
      <form @submit=${this.#makeLink}>
        <label for="name">${this.#say('name')}</label>
        <input id="name" maxlength="40" autocomplete="off" />
        <div class="actions">
          <button class="primary" ?disabled=${this.asking}>${this.#say('make')}</button>
        </div>
      </form>
      ${link === undefined ? nothing : this.#renderMadeLink(link)}`;
  }

  #renderMadeLink({ name, url }: NonNullable<ConsoleAnswer['link']>): TemplateResult {
    return html`<div role="status">
        <p>${this.#say('linkFor', { name })}</p>
        <code>${url}</code>
      </div>
      <div class="actions">
        <button @click=${() => this.#copy(url)}>${this.#say(this.copied ? 'copied' : 'copy')}</button>
        ${
          'share' in navigator
            ? html`<button @click=${() => navigator.share({ url }).catch(() => {})}>${this.#say('share')}</button>`
            : nothing
        }
      </div>
      ${renderCode(url, this.#say('qr'))}`;
  }

  async #copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      this.copied = true;
    } catch {
      // The link stands there to be marked by hand.
      this.copied = false;
    }
  }

  #renderHangup(): TemplateResult {
    if (!this.sure) {
      const locked = this.call?.locked === true;
      return html`<div class="actions">
        <button ?disabled=${this.asking} @click=${() => this.#order({ kind: 'lock', on: !locked })}>
          ${this.#say(locked ? 'unlock' : 'lock')}
        </button>
        <button
          class="danger"
          @click=${() => {
            this.sure = true;
          }}
        >
          ${this.#say('hangup')}
        </button>
      </div>`;
    }
    return html`<p role="alert">${this.#say('sure')}</p>
      <div class="actions">
        <button class="danger" ?disabled=${this.asking} @click=${() => this.#order({ kind: 'hangup' })}>
          ${this.#say('yes')}
        </button>
        <button
          @click=${() => {
            this.sure = false;
          }}
        >
          ${this.#say('no')}
        </button>
      </div>`;
  }
}
