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
  here: 'Go on here',
  cancel: 'Cancel',
  askMicrophone: 'Your browser asks whether this page may use your microphone. Please allow it.',
  connecting: 'Connecting you …',
  notYet: 'Waiting for {name} to answer. You will be connected then.',
  recorded: 'This call is being recorded.',
  mutedByOthers: 'Somebody of this call has muted you: the others do not hear you.',
  heldByOthers: 'Somebody of this call has put you on hold: you and the others do not hear each other.',
  locked: 'The call is locked. You will be connected when somebody lets you in.',
  inCall: 'You are in the call',
  hears: 'How loud you are',
  muted: 'You are muted',
  mute: 'Mute',
  unmute: 'Unmute',
  leave: 'Leave',
  sound: 'Turn the sound on',
  others: 'How loud the others are',
  'quality.good': 'Good connection',
  'quality.uneven': 'The connection is weak: you may miss a word',
  'quality.slow': 'The connection is slow: answers come late. Leave each other time to speak',
  'quality.bad':
    'The connection is bad: you miss much of what is said. Move closer to your router, or use another network',
  microphone: 'Your microphone',
  dead: 'No sound comes from your microphone. Is it switched off, or is it another one that you talk into?',
  interrupted: 'The connection was interrupted. Trying again …',
  out: 'You have left the call',
  outHint: 'While the others talk you can come in again.',
  declined: 'You have declined',
  declinedHint: 'If you change your mind, you can join while the call lasts.',
  ended: 'The call has ended',
  endedHint: 'You can close this page.',
  'reason.no-such-link': 'This link does not work. Check that you have all of it, or ask for a new one.',
  'reason.used': 'Somebody else has joined by this link. Ask whoever invited you for a link of your own.',
  'reason.taken-out': 'Somebody took you out of this call.',
  elsewhere: 'You are in the call elsewhere',
  'reason.elsewhere': 'You have joined from another window or device.',
  'problem.microphone-refused.chrome':
    'The microphone is blocked for this page. Click the sign to the left of the address, switch the microphone on, then join again.',
  'problem.microphone-refused.firefox':
    'The microphone is blocked for this page. Click the crossed-out microphone to the left of the address, remove the block, then join again.',
  'problem.microphone-refused.safari':
    'The microphone is blocked for this page. Choose “Settings for this Website” in the menu “Safari”, allow the microphone, then join again.',
  'problem.microphone-refused.phone':
    'The microphone is blocked for this page. Tap the sign beside the address, open the settings of this page, allow the microphone, then join again.',
  'problem.dismissed': 'Your browser asked for the microphone and got no answer. Join again, and choose “Allow”.',
  'problem.system':
    'Your device keeps the microphone from this browser. Allow it in the privacy settings of the device, then join again.',
  'problem.insecure':
    'This page came by an insecure connection, and then browsers give no microphone. Ask for a link that begins with https.',
  'problem.unsupported': 'This browser cannot make calls. Open the link in Chrome, Edge, Firefox or Safari.',
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
  here: 'Hier weitersprechen',
  cancel: 'Abbrechen',
  askMicrophone: 'Ihr Browser fragt, ob diese Seite Ihr Mikrofon benutzen darf. Bitte erlauben Sie es.',
  connecting: 'Sie werden verbunden …',
  notYet: 'Warten, bis {name} abhebt. Dann werden Sie verbunden.',
  recorded: 'Dieses Gespräch wird aufgenommen.',
  mutedByOthers: 'Jemand aus diesem Gespräch hat Sie stumm geschaltet: Die anderen hören Sie nicht.',
  heldByOthers: 'Jemand aus diesem Gespräch hält Sie: Sie und die anderen hören einander nicht.',
  locked: 'Das Gespräch ist geschlossen. Sie werden verbunden, sobald Sie jemand einlässt.',
  inCall: 'Sie sind im Gespräch',
  hears: 'Wie laut Sie sind',
  muted: 'Sie sind stumm',
  mute: 'Stumm schalten',
  unmute: 'Wieder sprechen',
  leave: 'Verlassen',
  sound: 'Ton einschalten',
  others: 'Wie laut die anderen sind',
  'quality.good': 'Gute Verbindung',
  'quality.uneven': 'Die Verbindung ist schwach: Manches Wort kann verloren gehen',
  'quality.slow': 'Die Verbindung ist langsam: Antworten kommen spät. Lassen Sie einander Zeit zum Reden',
  'quality.bad':
    'Die Verbindung ist schlecht: Vieles geht verloren. Gehen Sie näher an den Router oder in ein anderes Netz',
  microphone: 'Ihr Mikrofon',
  dead: 'Von Ihrem Mikrofon kommt kein Ton. Ist es ausgeschaltet, oder sprechen Sie in ein anderes?',
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
  'reason.taken-out': 'Jemand hat Sie aus diesem Gespräch genommen.',
  elsewhere: 'Sie sind anderswo im Gespräch',
  'reason.elsewhere': 'Sie sind in einem anderen Fenster oder auf einem anderen Gerät dazugekommen.',
  'problem.microphone-refused.chrome':
    'Das Mikrofon ist für diese Seite gesperrt. Klicken Sie auf das Zeichen links neben der Adresse, schalten Sie das Mikrofon ein und kommen Sie wieder dazu.',
  'problem.microphone-refused.firefox':
    'Das Mikrofon ist für diese Seite gesperrt. Klicken Sie auf das durchgestrichene Mikrofon links neben der Adresse, heben Sie die Sperre auf und kommen Sie wieder dazu.',
  'problem.microphone-refused.safari':
    'Das Mikrofon ist für diese Seite gesperrt. Wählen Sie im Menü „Safari“ die „Einstellungen für diese Website“, erlauben Sie das Mikrofon und kommen Sie wieder dazu.',
  'problem.microphone-refused.phone':
    'Das Mikrofon ist für diese Seite gesperrt. Tippen Sie auf das Zeichen neben der Adresse, öffnen Sie die Einstellungen der Seite, erlauben Sie das Mikrofon und kommen Sie wieder dazu.',
  'problem.dismissed':
    'Ihr Browser hat nach dem Mikrofon gefragt und keine Antwort bekommen. Kommen Sie wieder dazu und wählen Sie „Zulassen“.',
  'problem.system':
    'Ihr Gerät gibt diesem Browser kein Mikrofon. Erlauben Sie es in den Datenschutzeinstellungen des Geräts und kommen Sie wieder dazu.',
  'problem.insecure':
    'Diese Seite kam über eine unsichere Verbindung, und dann geben Browser kein Mikrofon her. Bitten Sie um einen Link, der mit https beginnt.',
  'problem.unsupported':
    'Dieser Browser kann nicht telefonieren. Öffnen Sie den Link in Chrome, Edge, Firefox oder Safari.',
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
