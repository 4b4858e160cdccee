import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { SoundLevel } from '../shared/call/sound-level.ts';

/** How often it moves, ms. */
const EVERY_MS = 100;
/** A microphone of which nothing at all has come for so long is switched off, ms. */
const DEAD_MS = 6_000;

/**
 * `<partyline-level>`: how loud a stream is. Fires `partyline-dead` with `{ dead }` when nothing at all comes of it, which
 * is less than the quietest room, and when something comes again.
 */
export class LevelMeter extends LitElement {
  static override properties = {
    label: { type: String },
    stream: { attribute: false },
    off: { type: Boolean },
    level: { state: true },
  };
  static override styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: 0.75rem;
      margin: 0.75rem 0;
    }
    span {
      width: 9rem;
      flex-shrink: 0;
      color: var(--quiet);
      font-size: 0.9rem;
    }
    meter {
      flex: 1;
      min-width: 0;
      height: 0.9rem;
    }
  `;

  declare label: string;
  declare stream: MediaStream | undefined;
  /** Nothing of it is to be heard. */
  declare off: boolean;
  declare level: number;
  #sound: SoundLevel | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #silentMs = 0;
  #isDead = false;

  constructor() {
    super();
    this.level = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
    this.#timer = setInterval(() => this.#move(), EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#sound?.close();
    this.#sound = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stream')) this.#listen();
  }

  #listen(): void {
    this.#sound?.close();
    const hasSound = this.stream !== undefined && this.stream.getAudioTracks().length > 0;
    this.#sound = hasSound && this.stream !== undefined ? new SoundLevel(this.stream) : undefined;
    this.#silentMs = 0;
  }

  #move(): void {
    const level = this.off ? 0 : this.#sound?.measure();
    this.level = level ?? 0;
    this.#silentMs = level === undefined ? this.#silentMs + EVERY_MS : 0;
    const isDead = this.#silentMs >= DEAD_MS;
    if (isDead === this.#isDead) return;
    this.#isDead = isDead;
    this.dispatchEvent(new CustomEvent('partyline-dead', { detail: { dead: isDead } }));
  }

  protected override render(): TemplateResult {
    return html`<span id="label">${this.label}</span>
      <meter aria-labelledby="label" min="0" max="1" .value=${this.level}></meter>`;
  }
}
