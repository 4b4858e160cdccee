import { html, svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** A link as a picture (ISO/IEC 18004), for the camera of a phone. */
export function renderCode(url: string, label: string): TemplateResult {
  const { data, size } = encode(url, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" role="img" aria-label=${label} viewBox="0 0 ${size} ${size}">
    ${svg`<path d=${squares.join('')} fill="#000" />`}
  </svg>`;
}
