import { html, type TemplateResult } from 'lit';

/** Whose page it is. */
export function brand(): TemplateResult {
  return html`<p class="brand">
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#1f5fd6" />
      <path
        d="M7 13v6M12 9v14M17 12v8M22 7v18M26.5 13v6"
        fill="none"
        stroke="#fff"
        stroke-width="2.6"
        stroke-linecap="round"
      />
    </svg>
    Partyline
  </p>`;
}
