import { followLinks } from '../shared/link-memory.ts';
import { JoinPage } from './join-page.ts';

followLinks();
customElements.define('partyline-join', JoinPage);
