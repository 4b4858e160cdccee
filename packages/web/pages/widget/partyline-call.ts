import { CallElement } from './call-element.ts';

// A page may load it twice.
if (customElements.get('partyline-call') === undefined) customElements.define('partyline-call', CallElement);
