import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { JoinClient } from '../shared/call/join-client.ts';
import type { JoinSituation } from '../shared/call/join-situation.ts';
import { listMicrophones, type Microphone } from '../shared/call/microphone.ts';
import { type Sounding, soundingOf } from '../shared/call/quality.ts';
import { sharedStyles } from '../shared/styles.ts';
import { joinStyles } from './join-styles.ts';
import type { joinTexts } from './join-texts.ts';

/** How often the connection is judged, ms. */
const JUDGE_MS = 2_000;

/**
 * `<partyline-call-controls>`: how loud oneself and the others are, how the connection is, and by which microphone one
 * talks. Fires `partyline-microphone` with `{ id }` when another one is chosen.
 */
export class CallControls extends LitElement {
  static override properties = {
    client: { attribute: false },
    situation: { attribute: false },
    texts: { attribute: false },
    sounding: { state: true },
    microphones: { state: true },
    dead: { state: true },
  };
  static override styles = [sharedStyles, joinStyles];

  declare client: JoinClient;
  declare situation: JoinSituation;
  declare texts: (typeof joinTexts)['en'];
  declare sounding: Sounding | undefined;
  declare microphones: readonly Microphone[];
  /** Nothing comes from the microphone. */
  declare dead: boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.microphones = [];
    this.dead = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#judge(), JUDGE_MS);
    navigator.mediaDevices.addEventListener('devicechange', this.#list);
    void this.#list();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    navigator.mediaDevices.removeEventListener('devicechange', this.#list);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('situation');
    if (before !== undefined && before.microphone !== this.situation.microphone) void this.#list();
  }

  readonly #list = async (): Promise<void> => {
    this.microphones = await listMicrophones();
  };

  async #judge(): Promise<void> {
    const quality = await this.client.quality();
    this.sounding = quality && soundingOf(quality);
  }

  readonly #choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    void this.client.chooseMicrophone(target.value);
    this.dispatchEvent(new CustomEvent('partyline-microphone', { detail: { id: target.value } }));
  };

  protected override render(): TemplateResult {
    const { muted, microphone, sound } = this.situation;
    const { texts } = this;
    return html`<partyline-level
        .label=${texts[muted ? 'muted' : 'hears']}
        .stream=${microphone}
        .off=${muted}
        @partyline-dead=${({ detail }: CustomEvent<{ dead: boolean }>) => {
          this.dead = detail.dead;
        }}
      ></partyline-level>
      <partyline-level .label=${texts.others} .stream=${sound}></partyline-level>
      <p role="status" class="warn">${this.dead && !muted ? texts.dead : nothing}</p>
      <p role="status" class=${this.sounding === 'good' ? 'good' : 'warn'}>
        ${this.sounding === undefined ? nothing : texts[`quality.${this.sounding}`]}
      </p>
      ${this.microphones.length > 1 ? this.#renderChoice() : nothing}`;
  }

  #renderChoice(): TemplateResult {
    const used = this.situation.microphone?.getAudioTracks()[0]?.getSettings().deviceId;
    return html`<label>
      ${this.texts.microphone}
      <select @change=${this.#choose}>
        ${this.microphones.map(({ id, name }) => html`<option value=${id} .selected=${id === used}>${name}</option>`)}
      </select>
    </label>`;
  }
}
