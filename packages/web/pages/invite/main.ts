import { InvitePage } from './invite-page.ts';

customElements.define('partyline-invite', InvitePage);
