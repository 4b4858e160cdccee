import { JoinPage } from './join-page.ts';

customElements.define('partyline-join', JoinPage);
