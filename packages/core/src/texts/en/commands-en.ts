/** What commands are answered, and what HELP tells of them. English. */
export const commandsEn = {
  'help.overview': `I call people and join them in one conference.
{commands}
HELP CALLBACK: more about a command
For example: {example}`,
  'help.hello': 'Hello! {overview}',
  'help.thanks': 'You are welcome. HELP tells what I can do.',
  'help.addresses': `An address is one of:
+12025550100 (a number with + and its country code)
sip:bob@example.org
People on these networks get a link in their chat, by which they join from a browser:
xmpp:alice@example.org
gtalk:bob@gmail.com
matrix:@alice:example.org
msn:carol@hotmail.com
yahoo:dave_77
link:Anna (somebody whom you give a link yourself)`,
  'help.via': `At the end of CALLBACK, via names a provider for each address, in their order; auto leaves the choice to me.
For example: CALLBACK +12025550100 +12025550101 via alpha auto`,
  'help.keys': `Keys of a phone in the conference:
*6 mute me, or no more
*5 raise or lower my hand
*3 hear how many are in
*0 leave
In Matrix you can react to the status: 📴 HANGUP, 🔇 MUTE ALL, 🔊 UNMUTE ALL, 🔁 REDIAL`,
  'help.reactions': 'In Matrix you can react to the status: 📴 HANGUP, 🔇 MUTE ALL, 🔊 UNMUTE ALL, 🔁 REDIAL',

  'callback.summary': 'CALLBACK and two or more addresses: call them',
  'callback.help': `CALLBACK <address> <address> …
I call the first one; when they answer, I call all the others at once and join them.
For example: {example}
HELP ADDRESSES: what an address looks like. HELP VIA: choose the provider.`,
  'callback.usage': 'For example: {example}',
  'status.summary': 'STATUS: who is in the call',
  'status.help': `STATUS: who is in this chat’s calls, and for how long.
STATUS and a call’s id: that call alone.`,
  'status.usage': 'Write STATUS alone, or with a call’s id, such as k7m3x.',
  'hangup.summary': 'HANGUP: end the call',
  'hangup.help': `HANGUP: end this chat’s call, for everyone in it. If there are several, I ask which.
HANGUP and a call’s id: end that one.`,
  'hangup.usage': 'Write HANGUP alone, or with a call’s id, such as k7m3x.',
  'hangup.done': 'Ending call {id}.',
  'link.summary': 'LINK and a name: one more person joins from a browser',
  'link.help': `LINK and a name: I make a link for one more person. Give it to them; whoever opens it first is in the call.
For example: LINK Anna`,
  'link.usage': 'For example: LINK Anna',
  'link.made': 'Link for {name}: {url}',
  'link.for': '{name} can join call {id} with this link: {url}',
  'add.help': `ADD and addresses: I call them into the running call, as CALLBACK does. Who left is called again.
For example: ADD +12025550103 sip:bob@example.org`,
  'add.usage': 'For example: ADD +12025550103',
  'add.done': 'Calling {names}.',
  'add.there': 'Already in the call, or being called: {names}.',
  'why.help': `WHY: through which provider each person was called, and why. WHY and a person: of that one alone.
For example: WHY 2`,
  'why.usage': 'For example: WHY 2',
  'why.person': '{name}: {considered}.',
  'why.by-link': '{name} comes by a link: no provider was asked.',
  'why.named': 'you named {provider}, so nobody else was tried',
  'why.in-order': 'in the order of the configuration, {providers}',
  'why.good': '{provider} {figures}',
  'why.behind': '{provider} less good, {figures}',
  'why.probe': '{provider} first, to see how it does by now, {figures}',
  'why.new': 'not yet known: {providers}',
  'why.locked': '{provider} last, it failed {failures} times in a row',
  'why.more': '{count} more',
  'why.and': '{one}; {other}',
  'why.then': '{one}, then {other}',
  'why.tried': 'Tried {attempts}.',
  'why.attempt': '{provider} ({how}{code})',
  'why.answered': 'answered',
  'why.under-way': 'calling',
  'why.code': ', SIP {sip}',
  'providers.help': `PROVIDERS: how well each telephone provider does. “Reached” counts busy and no answer as well: that is the
person, not the provider. WHY tells which one a call went through.`,
  'providers.usage': 'Write PROVIDERS alone.',
  'providers.line': '{provider}: {figures}',
  'providers.locked': '{provider}: {figures}; failed {failures} times in a row, tried last for {wait}',
  'providers.unknown': 'no calls lately',
  'providers.figures': '{reached} of {attempts} calls reached, {answered} answered{talk}{rings}{sound}{price}',
  'providers.price': ', {price} a minute',
  'providers.talk': ', {average} on average',
  'providers.rings': ', rings after {after}',
  'providers.sound': ', sound {score} of 100',
  'providers.in-order': 'Providers are tried in this order: {providers}',
  'drop.help': `DROP and a person: they leave the call, or I stop calling them.
A person is a number in the status, an address, a name or a part of one. For example: DROP 2`,
  'drop.usage': 'For example: DROP 2',
  'drop.done': '{name} is taken out of the call.',
  'redial.help': `REDIAL: I call everybody again who did not answer, could not be reached, or left.
REDIAL and a person: that one alone. For example: REDIAL 2`,
  'redial.usage': 'For example: REDIAL 2',
  'redial.done': 'Calling {names} again.',
  'mute.help': `MUTE and a person: the others do not hear them; they hear the others. MUTE ALL: everybody but you.
For example: MUTE 2`,
  'mute.usage': 'For example: MUTE 2, or MUTE ALL',
  'mute.done': '{name} is muted.',
  'mute.done-all':
    '{count, plural, =0 {There is nobody to mute} one {One person is muted} other {# people are muted}}.',
  'unmute.help': `UNMUTE and a person: the others hear them again. UNMUTE ALL: everybody.
For example: UNMUTE 2`,
  'unmute.usage': 'For example: UNMUTE 2, or UNMUTE ALL',
  'unmute.done': '{name} is heard again.',
  'unmute.done-all': 'Everybody is heard again.',
  'hold.help': `HOLD and a person: they and the others do not hear each other until RESUME.
For example: HOLD 2`,
  'hold.usage': 'For example: HOLD 2',
  'hold.done': '{name} is on hold.',
  'resume.help': `RESUME and a person: they and the others hear each other again.
For example: RESUME 2`,
  'resume.usage': 'For example: RESUME 2',
  'resume.done': '{name} is back in the conversation.',
  'lock.help': `LOCK: nobody new comes in by a link until UNLOCK. ADMIT lets in somebody who waits.
For example: LOCK`,
  'lock.usage': 'Write LOCK alone, or with a call’s id, such as k7m3x.',
  'lock.done': 'The call is locked: nobody new comes in by a link.',
  'unlock.help': `UNLOCK: people may come in by their links again.
For example: UNLOCK`,
  'unlock.usage': 'Write UNLOCK alone, or with a call’s id, such as k7m3x.',
  'unlock.done': 'The call is open again.',
  'admit.help': `ADMIT and a person: they may come into the locked call by their link.
For example: ADMIT 3`,
  'admit.usage': 'For example: ADMIT 3',
  'admit.done': '{name} may come in.',
  'say.help': `SAY and a text: a voice says it to everyone in the call. What you send next is said after it.
For example: SAY Five more minutes.`,
  'say.usage': 'For example: SAY Five more minutes.',
  'say.done': 'Said.',
  'say.failed': 'The voice failed, so nobody heard that. Please try again.',
  'name.help': `NAME, a word and an address: from then on the word stands for the address, in all your commands.
For example: NAME mom +12025550100
ME and your own number: then CALL mom calls you and mom. NAMES lists them, FORGET takes one away.`,
  'name.usage': 'For example: NAME mom +12025550100',
  'name.done': '{name} is {address} from now on.',
  'me.help': `ME and an address: that is where I call you. Then CALL mom calls you first, and mom.
For example: ME +12025550100`,
  'me.usage': 'For example: ME +12025550100',
  'names.help': `NAMES: your own names for addresses. NAME makes one, FORGET takes one away.
For example: NAMES`,
  'names.usage': 'Write NAMES alone.',
  'names.none': 'You have no names yet. For example: NAME mom +12025550100',
  'names.line': '{name}: {address}',
  'forget.help': `FORGET and a name: it stands for nobody any more.
For example: FORGET mom`,
  'forget.usage': 'For example: FORGET mom',
  'forget.done': '{name} is forgotten.',
  'history.help': `HISTORY: the calls that you began in this chat. CALLBACK #2 calls the second of them again.
For example: HISTORY`,
  'history.usage': 'Write HISTORY alone.',
  'history.line': '#{n} {ago}: {people}',
  'history.again': 'CALLBACK #1 calls the first of these again.',
  'record.help': `RECORD ON: the conference is recorded. Everyone in it is told first, and whoever comes later.
RECORD OFF: it is no longer. For example: RECORD ON`,
  'record.usage': 'Write RECORD ON or RECORD OFF.',
  'record.begun': 'Telling everyone that the call is being recorded. It begins when all have heard.',
  'record.ended': 'The call is no longer recorded.',
  'record.failed': 'The call could not be recorded. Nothing is being recorded.',
  'order.done': 'Done.',
  'help.book': 'Your phone book: {book}',
  'help.console': 'During a call: {console}',
  'help.summary': '',
  'help.help': 'HELP: what I can do. HELP and a command, ADDRESSES, VIA or KEYS: more about it.',
  'help.usage': 'Write HELP alone, or with one word: {topics}.',
  'language.summary': 'LANGUAGE: the language of this chat',
  'language.help': `LANGUAGE and a code: I write in that language here from now on.
I know: {languages}.`,
  'language.usage': 'I write {languages}. For example: LANGUAGE {example}',
  'language.set': 'From now on I write English here.',
} as const;
