import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { brand } from '../shared/brand.ts';
import { fieldStyles } from '../shared/field-styles.ts';
import { fill, type PageLanguage, visitorsLanguage } from '../shared/language.ts';
import { sharedStyles } from '../shared/styles.ts';
import { type InviteText, inviteTexts } from './invite-texts.ts';

const NAMES = { xmpp: 'XMPP / Jabber', matrix: 'Matrix', gtalk: 'Google Talk', msn: 'MSN', yahoo: 'Yahoo' } as const;
type Network = keyof typeof NAMES;

/** What this is, and how to be let in. */
export class InvitePage extends LitElement {
  static override properties = {
    networks: { state: true },
    network: { state: true },
    told: { state: true },
    busy: { state: true },
  };
  static override styles = [
    sharedStyles,
    fieldStyles,
    css`
      h1 {
        font-size: 1.9rem;
      }
      .told {
        min-height: 3rem;
        margin-top: 1rem;
      }
    `,
  ];

  /** Undefined until it is known. */
  declare networks: readonly Network[] | undefined;
  declare network: Network;
  declare told: { readonly text: string; readonly isGood: boolean } | undefined;
  declare busy: boolean;
  readonly #language: PageLanguage = visitorsLanguage(location.search, navigator.languages);

  constructor() {
    super();
    this.network = 'xmpp';
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#language;
    void this.#findNetworks();
  }

  async #findNetworks(): Promise<void> {
    try {
      const { networks } = await (await fetch('networks')).json();
      this.networks = networks;
      this.network = networks[0] ?? 'xmpp';
    } catch {
      this.networks = ['xmpp'];
    }
  }

  #say(text: InviteText, values?: Readonly<Record<string, string>>): string {
    return fill(inviteTexts[this.#language][text], values);
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const address = this.renderRoot.querySelector<HTMLInputElement>('#address')?.value ?? '';
    this.busy = true;
    this.told = undefined;
    const body = JSON.stringify({ network: this.network, address, language: this.#language });
    try {
      const answer = await fetch('invite', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      this.told = { text: await this.#wordsFor(answer), isGood: answer.ok };
    } catch {
      this.told = { text: this.#say('failed'), isGood: false };
    }
    this.busy = false;
  };

  async #wordsFor(answer: Response): Promise<string> {
    if (answer.ok) return this.#say('sent');
    if (answer.status === 429) return this.#say('too-many');
    if (answer.status !== 400) return this.#say('failed');
    const { error } = await answer.json();
    return this.#say('bad', { problem: String(error) });
  }

  protected override render(): TemplateResult {
    return html`<main>
      ${brand()}
      <h1>${this.#say('heading')}</h1>
      <p>${this.#say('what')}</p>
      <p class="quiet">${this.#say('for')}</p>
      <code>CALLBACK +12025550100 sip:bob@example.org msn:carol@hotmail.com</code>
      <h2>${this.#say('invite')}</h2>
      ${this.networks?.length === 0 ? html`<p>${this.#say('none')}</p>` : this.#renderForm()}
    </main>`;
  }

  #renderForm(): TemplateResult {
    return html`<p class="quiet">${this.#say('how')}</p>
      <form @submit=${this.#send}>
        <label for="network">${this.#say('network')}</label>
        <select
          id="network"
          @change=${(event: Event) => {
            this.network = (event.target as HTMLSelectElement).value as Network;
          }}
        >
          ${(this.networks ?? []).map((network) => html`<option value=${network}>${NAMES[network]}</option>`)}
        </select>
        <label for="address">${this.#say('address')}</label>
        <input
          id="address"
          required
          maxlength="1024"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          placeholder=${this.#say(`example.${this.network}`)}
        />
        <div class="actions">
          <button class="primary" ?disabled=${this.busy}>${this.#say(this.busy ? 'sending' : 'send')}</button>
        </div>
      </form>
      <p class="told ${this.told?.isGood ? 'good' : 'bad'}" role="status">${this.told?.text ?? nothing}</p>`;
  }
}
