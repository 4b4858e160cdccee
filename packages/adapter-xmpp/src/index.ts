export { xmpp } from './define-xmpp.ts';
