import type { PageLanguage } from '../shared/language.ts';

const en = {
  heading: 'One chat message, every phone rings',
  what: 'Write one line to the bot in your own chat. It calls everybody you name, on their phones or in their browsers, and joins you all in one conference.',
  for: 'For example:',
  invite: 'Get an invitation',
  how: 'Type your address. If you may use this service, the bot writes to you there.',
  network: 'Your network',
  address: 'Your address',
  'example.xmpp': 'alice@example.org',
  'example.matrix': '@alice:example.org',
  'example.gtalk': 'bob@gmail.com',
  'example.msn': 'carol@hotmail.com',
  'example.yahoo': 'dave_77',
  send: 'Invite me',
  sending: 'Sending …',
  sent: 'If this address may use the service, a message is on its way. Look into your chat, and accept the request there.',
  bad: 'Please look at the address: {problem}.',
  'too-many': 'That was often. Please try again later.',
  failed: 'That did not work. Please try again in a minute.',
  none: 'No chat network is connected here at the moment.',
} as const;

type Texts = Readonly<Record<keyof typeof en, string>>;

const de: Texts = {
  heading: 'Eine Nachricht, und alle Telefone klingeln',
  what: 'Schreiben Sie dem Bot eine Zeile in Ihrem eigenen Chat. Er ruft alle an, die Sie nennen, am Telefon oder im Browser, und verbindet Sie in einem Gespräch.',
  for: 'Zum Beispiel:',
  invite: 'Einladung bekommen',
  how: 'Geben Sie Ihre Adresse ein. Wenn Sie diesen Dienst benutzen dürfen, schreibt Ihnen der Bot dort.',
  network: 'Ihr Netz',
  address: 'Ihre Adresse',
  'example.xmpp': 'alice@example.org',
  'example.matrix': '@alice:example.org',
  'example.gtalk': 'bob@gmail.com',
  'example.msn': 'carol@hotmail.com',
  'example.yahoo': 'dave_77',
  send: 'Ladet mich ein',
  sending: 'Wird gesendet …',
  sent: 'Wenn diese Adresse den Dienst benutzen darf, ist eine Nachricht unterwegs. Sehen Sie in Ihren Chat, und nehmen Sie dort die Anfrage an.',
  bad: 'Bitte sehen Sie sich die Adresse an: {problem}.',
  'too-many': 'Das war oft. Bitte versuchen Sie es später noch einmal.',
  failed: 'Das ging nicht. Bitte versuchen Sie es in einer Minute noch einmal.',
  none: 'Hier ist im Augenblick kein Chatnetz verbunden.',
};

export const inviteTexts: Readonly<Record<PageLanguage, Texts>> = { en, de };
export type InviteText = keyof Texts;
