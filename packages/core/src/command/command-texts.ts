import type { LegAddressError, LegAddressErrorCode } from '../address/leg-address-error.ts';
import { assertNever } from '../assert-never.ts';
import type { CommandError } from './command-error.ts';
import type { HelpTopic } from './help-topic.ts';
import type { Keyword } from './keyword.ts';
import { quoteWords } from './quote-words.ts';

const example = 'CALLBACK +12025550100 sip:bob@example.org';
const commands = 'CALLBACK, STATUS, HANGUP and HELP';

const overview = `I call people and join them in one conference.
CALLBACK and two or more addresses: call them
STATUS: who is in the call
HANGUP: end the call
HELP CALLBACK: more about a command
For example: ${example}`;

const helpTexts: Readonly<Record<HelpTopic, string>> = {
  overview,
  hello: `Hello! ${overview}`,
  thanks: 'You are welcome. HELP tells what I can do.',
  callback: `CALLBACK <address> <address> …
I call the first one; when they answer, I call all the others at once and join them.
For example: ${example}
HELP ADDRESSES: what an address looks like. HELP VIA: choose the provider.`,
  addresses: `An address is one of:
+12025550100 (a number with + and its country code)
sip:bob@example.org
These I understand, but cannot ring yet:
xmpp:alice@example.org
gtalk:bob@gmail.com
matrix:@alice:example.org
msn:carol@hotmail.com
yahoo:dave_77`,
  via: `At the end of CALLBACK, via names a provider for each address, in their order; auto leaves the choice to me.
For example: CALLBACK +12025550100 +12025550101 via alpha auto`,
  status: `STATUS: who is in this chat’s calls, and for how long.
STATUS and a call’s id: that call alone.`,
  hangup: `HANGUP: end this chat’s call, for everyone in it. If there are several, I ask which.
HANGUP and a call’s id: end that one.`,
  help: 'HELP: what I can do. HELP and a command, ADDRESSES or VIA: more about it.',
};

/** What HELP answers: a few short lines that fit a telephone's screen. */
export function helpText(topic: HelpTopic = 'overview'): string {
  return helpTexts[topic];
}

/** The first words to someone who has just added the gateway to their contacts or invited it. */
export function welcomeText(): string {
  return `Welcome! I call people on their phones and join them in one conference.
Write, for example: ${example}
HELP tells more.`;
}

/** An address is worth repeating whole, where it is not absurdly long. */
const maxSuggestion = 80;

/** What each command takes, for the end of an error. */
const usages: Readonly<Record<Keyword, string>> = {
  CALLBACK: `For example: ${example}`,
  STATUS: 'Write STATUS alone, or with a call’s id, such as k7m3x.',
  HANGUP: 'Write HANGUP alone, or with a call’s id, such as k7m3x.',
  HELP: 'Write HELP alone, or with one word: CALLBACK, STATUS, HANGUP, ADDRESSES or VIA.',
};

/**
 * The answer to a message that is no command: what was not understood, where, and what would have been right, in one line or two. The
 * person's words in it are short and harmless (`quoteWords`); the text is plain, not HTML.
 */
export function formatCommandError(error: CommandError): string {
  if (error.line === undefined) return explain(error);
  return `${firstLine(explain(error))}\nDid you mean this? Then send:\n${error.line}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/ (?:For example: .*|Did you mean [^?]*\?)$/, '') ?? '';
}

function explain(error: CommandError): string {
  switch (error.code) {
    case 'empty':
      return `There was nothing to read. I know ${commands}. For example: ${example}`;
    case 'too-long':
      return `That message is too long: ${error.length} characters, and I read up to ${error.limit}. ${usages.CALLBACK}`;
    case 'unknown-command':
      return unknownCommand(error.word, error.suggestion);
    case 'no-command':
      return error.legs < 2
        ? `Whom shall I call together? Write CALLBACK and two or more addresses.\n${usages.CALLBACK}`
        : `To call them, write CALLBACK before the addresses.\n${usages.CALLBACK}`;
    case 'too-few-legs':
      return `${error.legs === 0 ? 'CALLBACK needs two or more addresses to call.' : 'One address is not enough: CALLBACK joins two or more.'}\n${usages.CALLBACK}`;
    case 'too-many-legs':
      return `One call takes up to ${error.limit} addresses, and there are more in your message. Please leave some out.`;
    case 'bad-leg':
      return badLeg(error.leg, error.word, error.reason);
    case 'two-readings':
      return `I am not sure where number ${error.leg} ends. Please send the line that you mean:\n${error.lines[0]}\n${error.lines[1]}`;
    case 'repeated-leg':
      return `Address ${error.leg}, ${quoteWords(error.word)}, is the same as address ${error.sameAs}. Each can be in a call once; please leave one out.`;
    case 'misspelt-via':
      return `I did not understand ${quoteWords(error.word)} after the addresses. Did you mean via?`;
    case 'no-provider':
      return 'A provider is missing after via. Name one or write auto, or leave via out.\nFor example: CALLBACK +12025550100 +12025550101 via alpha auto';
    case 'bad-provider':
      return `${quoteWords(error.word)} after via is no provider’s name: those have letters, digits, - and _ only. All addresses come before via.`;
    case 'repeated-via':
      return 'There is more than one via. Write it once, with all providers after it.\nFor example: CALLBACK +12025550100 +12025550101 via alpha beta';
    case 'too-many-providers':
      return `There are ${error.providers} providers after via, but only ${error.legs} addresses. Name at most one for each address.`;
    case 'bad-call-id':
      return `${quoteWords(error.word)} does not look like a call’s id. ${usages[error.keyword]}`;
    case 'extra-word':
      return `I did not understand ${quoteWords(error.word)} after ${error.keyword}. ${usages[error.keyword]}`;
    case 'unknown-topic':
      return `I have no help about ${quoteWords(error.word)}.${didYouMean(error.suggestion && `HELP ${error.suggestion}`)} ${usages.HELP}`;
    default:
      return assertNever(error);
  }
}

function unknownCommand(word: string, suggestion: Keyword | undefined): string {
  if (suggestion === undefined) return `I do not know ${quoteWords(word)}. I know ${commands}.\n${usages.CALLBACK}`;
  const hint = suggestion === 'CALLBACK' ? `\n${usages.CALLBACK}` : ' HELP tells more.';
  return `I do not know ${quoteWords(word)}. Did you mean ${suggestion}?${hint}`;
}

function badLeg(leg: number, word: string, reason: LegAddressError): string {
  const { why, right } = legTexts[reason.code];
  const detail =
    reason.detail && reason.detail !== word && reason.detail.length > 0 ? ` (${quoteWords(reason.detail)})` : '';
  const suggestion = didYouMean(reason.suggestion && quoteWords(reason.suggestion, maxSuggestion));
  return `Address ${leg}, ${quoteWords(word)}: ${why}${detail}.${suggestion === '' ? ` For example: ${right}` : suggestion}`;
}

function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
}

const number = '+12025550100';
const sip = 'sip:bob@example.org';
const jid = 'xmpp:alice@example.org';
const matrix = 'matrix:@alice:example.org';

/** Why an address cannot be called, and what a right one looks like. */
const legTexts: Readonly<Record<LegAddressErrorCode, { readonly why: string; readonly right: string }>> = {
  empty: { why: 'there is no address', right: `${number} or ${sip}` },
  'too-long': { why: 'this is too long for an address', right: `${number} or ${sip}` },
  'no-scheme': { why: 'I cannot tell what kind of address this is', right: `${number}, ${sip} or ${jid}` },
  'unknown-scheme': { why: 'I do not know this kind of address', right: `${number}, ${sip} or ${jid}` },
  'phone-without-plus': { why: 'a number begins with + and its country code', right: number },
  'phone-not-digits': { why: 'a number has only digits after its +', right: number },
  'phone-extension': { why: 'I cannot dial an extension, only the number itself', right: number },
  'phone-unknown-country': { why: 'there is no such country code', right: number },
  'phone-too-short': { why: 'this number is too short', right: number },
  'phone-too-long': { why: 'this number is too long', right: number },
  'phone-impossible': { why: 'there can be no such number', right: number },
  'sip-no-host': { why: 'the host is missing', right: sip },
  'sip-bad-user': { why: 'the part before @ is not right', right: sip },
  'sip-bad-host': { why: 'the part after @ is no host', right: sip },
  'sip-bad-port': { why: 'a port is a number from 1 to 65535', right: `${sip}:5060` },
  'sip-bad-parameter': { why: 'only transport and user may follow a ;, each once', right: `${sip};transport=tcp` },
  'sip-bad-transport': {
    why: 'the transport is udp or tcp',
    right: `${sip};transport=tcp`,
  },
  'sip-password': { why: 'please write no password, only the name before @', right: sip },
  'sip-headers': { why: 'nothing with ? may follow the address', right: sip },
  'sip-unsafe-character': { why: 'I cannot call an address with this character', right: sip },
  'jid-bad-user': { why: 'the part before @ is not right', right: jid },
  'jid-bad-domain': { why: 'the part after @ is no domain', right: jid },
  'jid-resource': { why: 'please leave out the / and what follows', right: jid },
  'matrix-bad-user': { why: 'a Matrix address begins with @, with a name and a : after it', right: matrix },
  'matrix-bad-server': { why: 'the part after the : is no server', right: matrix },
  'msn-bad-account': { why: 'an MSN address is an e-mail address', right: 'msn:carol@hotmail.com' },
  'yahoo-bad-account': { why: 'a Yahoo address is an id or an e-mail address', right: 'yahoo:dave_77' },
  'account-bad-id': { why: 'an account has no spaces in it', right: 'msn:carol@hotmail.com' },
};
