const MUTED = 'partyline-muted';
const MICROPHONE = 'partyline-microphone';

/** Whether this tab was muted when it was reloaded: nobody may be heard who had not meant to. */
export function wasMuted(): boolean {
  return sessionStorage.getItem(MUTED) === 'yes';
}

export function noteMuted(isMuted: boolean): void {
  if (isMuted) sessionStorage.setItem(MUTED, 'yes');
  else sessionStorage.removeItem(MUTED);
}

/** The microphone that was chosen in this browser, by the id that the browser gives it for this page. */
export function chosenMicrophone(): string | undefined {
  return localStorage.getItem(MICROPHONE) ?? undefined;
}

export function noteMicrophone(id: string): void {
  localStorage.setItem(MICROPHONE, id);
}
