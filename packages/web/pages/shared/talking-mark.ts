import { html, type TemplateResult } from 'lit';
import type { PageLanguage } from './language.ts';

const texts = { en: 'talking', de: 'spricht' } as const satisfies Record<PageLanguage, string>;

/** Beside the name of whoever is heard. */
export function talkingMark(language: PageLanguage): TemplateResult {
  return html`<span class="talking">${texts[language]}</span>`;
}
