import { followLinks } from '../shared/link-memory.ts';
import { ConsolePage } from './console-page.ts';

followLinks();
customElements.define('partyline-console', ConsolePage);
