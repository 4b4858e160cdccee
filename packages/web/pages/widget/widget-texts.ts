import type { JoinProblem, JoinStage } from '../shared/call/join-situation.ts';
import type { PageLanguage } from '../shared/language.ts';

const en = {
  label: 'Call us',
  phone: 'Call my phone',
  microphone: 'Talk with my microphone',
  number: 'Your telephone number',
  numberHint: '+12025550100',
  call: 'Call me',
  cancel: 'Cancel',
  beginning: 'One moment …',
  'stage.loading': 'One moment …',
  'stage.invited': 'Ready',
  'stage.microphone': 'Please allow the microphone.',
  'stage.connecting': 'Connecting …',
  'stage.in': 'You are connected.',
  'stage.out': 'You have hung up.',
  'stage.declined': 'You have hung up.',
  'stage.ended': 'The call has ended.',
  'stage.refused': 'The call has ended.',
  ringing: 'Your phone is ringing …',
  talking: 'You are talking on your phone.',
  waiting: 'We are being called …',
  mute: 'Mute',
  unmute: 'Unmute',
  hangup: 'Hang up',
  again: 'Call again',
  failed: 'That did not work. Please try again in a minute.',
  'problem.microphone-refused': 'The microphone is blocked for this page. Allow it beside the address, then try again.',
  'problem.microphone-missing': 'No microphone was found.',
  'problem.microphone-busy': 'Another program uses the microphone.',
  'problem.network': 'No way was found for the sound. Try another network, or your phone.',
  'problem.failed': 'That did not work. Please try again.',
} as const satisfies Record<string, string> & Record<`stage.${JoinStage}` | `problem.${JoinProblem}`, string>;

type Texts = Readonly<Record<keyof typeof en, string>>;

const de: Texts = {
  label: 'Rufen Sie uns an',
  phone: 'Auf meinem Telefon',
  microphone: 'Mit meinem Mikrofon',
  number: 'Ihre Telefonnummer',
  numberHint: '+4930123456',
  call: 'Rufen Sie mich an',
  cancel: 'Abbrechen',
  beginning: 'Einen Augenblick …',
  'stage.loading': 'Einen Augenblick …',
  'stage.invited': 'Bereit',
  'stage.microphone': 'Bitte erlauben Sie das Mikrofon.',
  'stage.connecting': 'Sie werden verbunden …',
  'stage.in': 'Sie sind verbunden.',
  'stage.out': 'Sie haben aufgelegt.',
  'stage.declined': 'Sie haben aufgelegt.',
  'stage.ended': 'Das Gespräch ist zu Ende.',
  'stage.refused': 'Das Gespräch ist zu Ende.',
  ringing: 'Ihr Telefon klingelt …',
  talking: 'Sie sprechen am Telefon.',
  waiting: 'Wir werden angerufen …',
  mute: 'Stumm schalten',
  unmute: 'Wieder sprechen',
  hangup: 'Auflegen',
  again: 'Noch einmal',
  failed: 'Das ging nicht. Bitte versuchen Sie es in einer Minute noch einmal.',
  'problem.microphone-refused':
    'Das Mikrofon ist für diese Seite gesperrt. Erlauben Sie es neben der Adresse und versuchen Sie es noch einmal.',
  'problem.microphone-missing': 'Es wurde kein Mikrofon gefunden.',
  'problem.microphone-busy': 'Ein anderes Programm benutzt das Mikrofon.',
  'problem.network': 'Für den Ton wurde kein Weg gefunden. Versuchen Sie ein anderes Netz oder Ihr Telefon.',
  'problem.failed': 'Das ging nicht. Bitte versuchen Sie es noch einmal.',
};

export const widgetTexts: Readonly<Record<PageLanguage, Texts>> = { en, de };
export type WidgetText = keyof Texts;
