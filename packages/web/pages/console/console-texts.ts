import type { PageLanguage } from '../shared/language.ts';

const en = {
  title: 'The call',
  loading: 'One moment …',
  'phase.first-leg': 'Calling {first} first',
  'phase.other-legs': 'Calling the others',
  'phase.talking': '{count} in the conference',
  'phase.closing': 'The call is ending',
  'phase.ended': 'The call has ended',
  since: 'for {time}',
  was: 'was in for {time}',
  interrupted: 'The connection was interrupted. Trying again …',
  missing: 'This link does not work. Open the one in the call’s message in your chat.',
  link: 'Link for one more person',
  name: 'Their name (optional)',
  make: 'Make a link',
  copy: 'Copy',
  copied: 'Copied',
  share: 'Share',
  linkFor: 'Give this link to {name}. Whoever opens it first is in the call.',
  qr: 'The link as a picture, for the camera of a phone',
  hangup: 'End the call for everyone',
  sure: 'End the call for everyone?',
  yes: 'End it',
  no: 'Go on',
  failed: 'That did not work. Please try again.',
} as const;

type Texts = Readonly<Record<keyof typeof en, string>>;

const de: Texts = {
  title: 'Das Gespräch',
  loading: 'Einen Augenblick …',
  'phase.first-leg': 'Zuerst wird {first} angerufen',
  'phase.other-legs': 'Die anderen werden angerufen',
  'phase.talking': '{count} im Gespräch',
  'phase.closing': 'Das Gespräch geht zu Ende',
  'phase.ended': 'Das Gespräch ist zu Ende',
  since: 'seit {time}',
  was: 'war {time} dabei',
  interrupted: 'Die Verbindung wurde unterbrochen. Es wird weiter versucht …',
  missing: 'Dieser Link geht nicht. Öffnen Sie den in der Nachricht zum Gespräch in Ihrem Chat.',
  link: 'Link für noch jemanden',
  name: 'Name (wenn Sie mögen)',
  make: 'Link machen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  share: 'Teilen',
  linkFor: 'Geben Sie diesen Link an {name}. Wer ihn zuerst öffnet, ist im Gespräch.',
  qr: 'Der Link als Bild, für die Kamera eines Telefons',
  hangup: 'Gespräch für alle beenden',
  sure: 'Das Gespräch für alle beenden?',
  yes: 'Beenden',
  no: 'Weiter',
  failed: 'Das ging nicht. Bitte versuchen Sie es noch einmal.',
};

export const consoleTexts: Readonly<Record<PageLanguage, Texts>> = { en, de };
export type ConsoleText = keyof Texts;
