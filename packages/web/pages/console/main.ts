import { ConsolePage } from './console-page.ts';

customElements.define('partyline-console', ConsolePage);
