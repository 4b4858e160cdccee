import { randomId } from './random-id.ts';

const IN_CALL = 'partyline-in-call';
const BROWSER = 'partyline-browser';

/**
 * The token of the link: read from behind the `#` and taken out of the address bar, where others might see or copy it;
 * kept for this tab, so that a reload finds it.
 */
export function takeToken(page: 'join' | 'console'): string {
  const name = `partyline-${page}-token`;
  const fresh = location.hash.slice(1);
  if (fresh === '') return sessionStorage.getItem(name) ?? '';
  history.replaceState(null, '', location.pathname + location.search);
  if (page === 'join' && fresh !== sessionStorage.getItem(name)) sessionStorage.removeItem(IN_CALL);
  sessionStorage.setItem(name, fresh);
  return fresh;
}

/** Another link that is opened in this tab changes only what stands behind the `#`: the page begins anew with it. */
export function followLinks(): void {
  window.addEventListener('hashchange', () => {
    if (location.hash.length > 1) location.reload();
  });
}

/** Whether this tab was in the call when it was reloaded. */
export function wasInCall(): boolean {
  return sessionStorage.getItem(IN_CALL) === 'yes';
}

export function noteInCall(isIn: boolean): void {
  if (isIn) sessionStorage.setItem(IN_CALL, 'yes');
  else sessionStorage.removeItem(IN_CALL);
}

/** By what this browser is known again after it was closed. */
export function browserName(): string {
  const known = localStorage.getItem(BROWSER);
  if (known !== null) return known;
  const made = randomId();
  localStorage.setItem(BROWSER, made);
  return made;
}
