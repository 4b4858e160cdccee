import type { PageLanguage } from '../shared/language.ts';

const en = {
  title: 'Join the call',
  loading: 'One moment …',
  invites: '{name} is calling you',
  with: 'People of this call',
  explain: 'You talk from this browser, with your microphone. You need no account and no app.',
  join: 'Join with microphone',
  decline: 'Not now',
  again: 'Join again',
  askMicrophone: 'Your browser asks whether this page may use your microphone. Please allow it.',
  connecting: 'Connecting you …',
  notYet: 'Waiting for {name} to answer. You will be connected then.',
  inCall: 'You are in the call',
  hears: 'How loud you are',
  muted: 'You are muted',
  mute: 'Mute',
  unmute: 'Unmute',
  leave: 'Leave',
  sound: 'Turn the sound on',
  others: 'How loud the others are',
  qualityGood: 'Good connection',
  qualityFair: 'The connection is weak: some of what is said may be lost',
  qualityBad:
    'The connection is bad: {loss} % of what is said is lost. Move closer to your router, or use another network',
  interrupted: 'The connection was interrupted. Trying again …',
  out: 'You have left the call',
  outHint: 'While the others talk you can come in again.',
  declined: 'You have declined',
  declinedHint: 'If you change your mind, you can join while the call lasts.',
  ended: 'The call has ended',
  endedHint: 'You can close this page.',
  'reason.no-such-link': 'This link does not work. Check that you have all of it, or ask for a new one.',
  'reason.used': 'Somebody else has joined by this link. Ask whoever invited you for a link of your own.',
  'reason.elsewhere': 'You have joined from another page.',
  'problem.microphone-refused':
    'The microphone is blocked for this page. Click the sign beside the address, allow the microphone, then try again.',
  'problem.microphone-missing': 'No microphone was found. Connect one, then try again.',
  'problem.microphone-busy': 'Another program uses the microphone. Close it, then try again.',
  'problem.network':
    'No way was found for the sound. A firewall or a VPN may be in the way: try another network, or switch the VPN off.',
  'problem.failed': 'That did not work. Please try again.',
} as const;

type Texts = Readonly<Record<keyof typeof en, string>>;

const de: Texts = {
  title: 'Ins Gespräch kommen',
  loading: 'Einen Augenblick …',
  invites: '{name} ruft Sie an',
  with: 'In diesem Gespräch',
  explain: 'Sie sprechen in diesem Browser, mit Ihrem Mikrofon. Sie brauchen kein Konto und keine App.',
  join: 'Mit Mikrofon dazukommen',
  decline: 'Jetzt nicht',
  again: 'Wieder dazukommen',
  askMicrophone: 'Ihr Browser fragt, ob diese Seite Ihr Mikrofon benutzen darf. Bitte erlauben Sie es.',
  connecting: 'Sie werden verbunden …',
  notYet: 'Warten, bis {name} abhebt. Dann werden Sie verbunden.',
  inCall: 'Sie sind im Gespräch',
  hears: 'Wie laut Sie sind',
  muted: 'Sie sind stumm',
  mute: 'Stumm schalten',
  unmute: 'Wieder sprechen',
  leave: 'Verlassen',
  sound: 'Ton einschalten',
  others: 'Wie laut die anderen sind',
  qualityGood: 'Gute Verbindung',
  qualityFair: 'Die Verbindung ist schwach: Manches kann verloren gehen',
  qualityBad:
    'Die Verbindung ist schlecht: {loss} % des Gesprochenen gehen verloren. Gehen Sie näher an den Router oder in ein anderes Netz',
  interrupted: 'Die Verbindung wurde unterbrochen. Es wird weiter versucht …',
  out: 'Sie haben das Gespräch verlassen',
  outHint: 'Solange die anderen sprechen, können Sie wieder dazukommen.',
  declined: 'Sie haben abgelehnt',
  declinedHint: 'Wenn Sie es sich anders überlegen, können Sie dazukommen, solange das Gespräch läuft.',
  ended: 'Das Gespräch ist zu Ende',
  endedHint: 'Sie können diese Seite schließen.',
  'reason.no-such-link': 'Dieser Link geht nicht. Prüfen Sie, ob er vollständig ist, oder bitten Sie um einen neuen.',
  'reason.used':
    'Mit diesem Link ist schon jemand dazugekommen. Bitten Sie den, der Sie eingeladen hat, um einen eigenen.',
  'reason.elsewhere': 'Sie sind auf einer anderen Seite dazugekommen.',
  'problem.microphone-refused':
    'Das Mikrofon ist für diese Seite gesperrt. Klicken Sie auf das Zeichen neben der Adresse, erlauben Sie das Mikrofon und versuchen Sie es noch einmal.',
  'problem.microphone-missing':
    'Es wurde kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es noch einmal.',
  'problem.microphone-busy':
    'Ein anderes Programm benutzt das Mikrofon. Schließen Sie es und versuchen Sie es noch einmal.',
  'problem.network':
    'Für den Ton wurde kein Weg gefunden. Vielleicht ist eine Firewall oder ein VPN im Weg: Versuchen Sie ein anderes Netz, oder schalten Sie das VPN aus.',
  'problem.failed': 'Das ging nicht. Bitte versuchen Sie es noch einmal.',
};

export const joinTexts: Readonly<Record<PageLanguage, Texts>> = { en, de };
export type JoinText = keyof Texts;
