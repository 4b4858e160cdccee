/**
 * English. Messages are ICU messages, without tags: https://unicode-org.github.io/icu/userguide/format_parse/messages/.
 * Values: see where a text is made.
 */
export const en = {
  verbatim: '{text}',
  unknown: 'Something happened that I have no words for. STATUS shows the call.',
  lines: '{lines}',

  'duration.seconds': '{s} s',
  'duration.minutes': '{m} min {s} s',
  'duration.hours': '{h} h {m} min',
  'wait.seconds': '{n, plural, one {# second} other {# seconds}}',
  'wait.minutes': '{n, plural, one {# minute} other {# minutes}}',
  'wait.hours': '{n, plural, one {# hour} other {# hours}}',

  'ago.minutes': '{n, plural, =0 {just now} one {# minute ago} other {# minutes ago}}',
  'ago.hours': '{n, plural, one {# hour ago} other {# hours ago}}',
  'ago.days': '{n, plural, one {# day ago} other {# days ago}}',

  welcome: `Welcome! I call people on their phones and join them in one conference.
Write, for example: {example}
HELP tells more.`,

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
  'help.help': 'HELP: what I can do. HELP and a command, ADDRESSES or VIA: more about it.',
  'help.usage': 'Write HELP alone, or with one word: {topics}.',
  'language.summary': 'LANGUAGE: the language of this chat',
  'language.help': `LANGUAGE and a code: I write in that language here from now on.
I know: {languages}.`,
  'language.usage': 'I write {languages}. For example: LANGUAGE {example}',
  'language.set': 'From now on I write English here.',

  'error.on-or-off': 'RECORD is turned on or off.',
  'error.nothing-to-say': 'SAY needs the words that I am to say.',
  'error.too-long-to-say': 'I say texts of up to {limit} characters, and this one has {length}. Send it in parts.',

  'error.with-line': `{what}
Did you mean this? Then send:
{line}`,
  'error.with-usage': `{what}{separator, select, line {
} other { }}{usage}`,
  'error.did-you-mean': '{what} Did you mean {suggestion}?',
  'error.for-example': '{what} For example: {example}',
  'error.empty': 'There was nothing to read. I know {commands}. For example: {example}',
  'error.too-long': 'That message is too long: {length} characters, and I read up to {limit}.',
  'error.unknown-command': 'I do not know {word}. I know {commands}.',
  'error.misspelt-command': 'I do not know {word}. Did you mean {suggestion}?',
  'error.help-tells-more': '{what} HELP tells more.',
  'error.no-command': `{legs, plural,
    =0 {Whom shall I call together? Write CALLBACK and two or more addresses.}
    =1 {Whom shall I call together? Write CALLBACK and two or more addresses.}
    other {To call them, write CALLBACK before the addresses.}}`,
  'error.too-few-legs': `{legs, plural,
    =0 {CALLBACK needs two or more addresses to call.}
    other {One address is not enough: CALLBACK joins two or more. ME and your own number puts you in by itself.}}`,
  'error.too-many-legs':
    'One call takes up to {limit} addresses, and there are more in your message. Please leave some out.',
  'error.two-readings': `I am not sure where number {leg} ends. Please send the line that you mean:
{one}
{other}`,
  'error.repeated-leg':
    'Address {leg}, {word}, is the same as address {sameAs}. Each can be in a call once; please leave one out.',
  'error.misspelt-via': 'I did not understand {word} after the addresses. Did you mean via?',
  'error.no-provider': `A provider is missing after via. Name one or write auto, or leave via out.
For example: CALLBACK +12025550100 +12025550101 via alpha auto`,
  'error.bad-provider':
    '{word} after via is no provider’s name: those have letters, digits, - and _ only. All addresses come before via.',
  'error.repeated-via': `There is more than one via. Write it once, with all providers after it.
For example: CALLBACK +12025550100 +12025550101 via alpha beta`,
  'error.too-many-providers':
    'There are {providers} providers after via, but only {legs} addresses. Name at most one for each address.',
  'error.bad-name': '{word} cannot be a name: one word of letters and digits, none that is a command or an address.',
  'error.no-person': 'Whom do you mean? {keyword} needs a person of the call.',
  'error.bad-call-id': '{word} does not look like a call’s id.',
  'error.extra-word': 'I did not understand {word} after {keyword}.',
  'error.unknown-topic': 'I have no help about {word}.',
  'error.bad-guest-name': '{word} is no name for a guest: up to 40 letters, digits and spaces.',
  'error.unknown-language': 'I do not write {word}.',
  'error.bad-leg': 'Address {leg}, {word}: {why}{hasDetail, select, yes { ({detail})} other {}}.',

  'address.empty': 'there is no address',
  'address.too-long': 'this is too long for an address',
  'address.no-scheme': 'I cannot tell what kind of address this is',
  'address.unknown-scheme': 'I do not know this kind of address',
  'address.phone-short-code': 'I call no emergency numbers or short codes. Dial it on your own phone',
  'address.phone-without-plus': 'a number begins with + and its country code',
  'address.phone-not-digits': 'a number has only digits after its +',
  'address.phone-extension': 'I cannot dial an extension, only the number itself',
  'address.phone-unknown-country': 'there is no such country code',
  'address.phone-too-short': 'this number is too short',
  'address.phone-too-long': 'this number is too long',
  'address.phone-impossible': 'there can be no such number',
  'address.sip-no-host': 'the host is missing',
  'address.sip-bad-user': 'the part before @ is not right',
  'address.sip-bad-host': 'the part after @ is no host',
  'address.sip-bad-port': 'a port is a number from 1 to 65535',
  'address.sip-bad-parameter': 'only transport and user may follow a ;, each once',
  'address.sip-bad-transport': 'the transport is udp or tcp',
  'address.sip-password': 'please write no password, only the name before @',
  'address.sip-headers': 'nothing with ? may follow the address',
  'address.sip-unsafe-character': 'I cannot call an address with this character',
  'address.jid-bad-user': 'the part before @ is not right',
  'address.jid-bad-domain': 'the part after @ is no domain',
  'address.jid-resource': 'please leave out the / and what follows',
  'address.matrix-bad-user': 'a Matrix address begins with @, with a name and a : after it',
  'address.matrix-bad-server': 'the part after the : is no server',
  'address.msn-bad-account': 'an MSN address is an e-mail address',
  'address.yahoo-bad-account': 'a Yahoo address is an id or an e-mail address',
  'address.account-bad-id': 'an account has no spaces in it',
  'address.link-bad-name': 'a name for a link has at most 40 letters and digits',

  'refusal.not-permitted': 'Sorry, {address} may not call from here. Ask the operator of this service to be added.',
  'refusal.destination': 'I do not call {address}: {why}. Nobody was called.',
  'refusal.same-twice':
    'Addresses {one} and {other} are both {address}. Each can be in a call once; please leave one out.',
  'refusal.too-many-calls':
    'You have {limit, plural, one {# call} other {# calls}} running, which is the limit. HANGUP ends one of them.',
  'refusal.too-often-person':
    'You have started many calls in a short time, so I called nobody. Please try again in {wait}.',
  'refusal.too-often-address':
    '{address} has been called often in a short time, so I called nobody. Please try again in {wait}.',
  'refusal.too-often-all':
    'Very many calls are being started here just now, so I called nobody. Please try again in {wait}.',
  'refusal.too-old':
    'Your CALLBACK reached me {late} late, so I called nobody. Send it again if you still want the call.',
  'refusal.telephony-unreachable':
    'The telephone system cannot be reached at the moment, so I called nobody. Please try again in a minute.',
  'refusal.overloaded':
    'There is more to do than I can manage at the moment, so I called nobody. Please try again in a minute.',
  'refusal.maintenance':
    'No new calls for a while: the service is being looked after, so I called nobody. Calls that are running go on. Please try again later.',
  'refusal.failed':
    'That went wrong on my side, and nothing was done. Please try again; if it fails again, tell the operator of this service.',
  'refusal.call-full': 'A call has {limit} people at most.',
  'refusal.link-used': 'Somebody has come into the call by this link. LINK makes another.',
  'refusal.not-yet': 'The first person of the call has not answered yet. Try again in a moment.',
  'refusal.call-over': 'The call is over.',
  'refusal.locked': 'The call is locked. Somebody in it has to let you in.',
  'refusal.taken-out': 'You were taken out of this call.',
  'refusal.no-such-person': 'I see nobody called {word} in this call. STATUS shows who is in it.',
  'refusal.which-person': 'Whom do you mean by {word}? {choices}. Write the number.',
  'refusal.not-in-call': '{name} is not in the call. REDIAL calls them again.',
  'refusal.is-in-call': '{name} is in the call, or is being called already.',
  'refusal.not-at-door': '{name} does not wait to come in by a link.',
  'refusal.nobody-missing': 'There is nobody to call again. REDIAL and a person calls one who declined, too.',
  'refusal.no-speech': 'I have no voice here, so nothing was said: the operator of this service can set one up.',
  'refusal.no-recording': 'Calls are not recorded here.',
  'refusal.not-recording': 'The call is not being recorded.',
  'refusal.nobody-hears': 'Nobody is in the conference yet. Please write that again when people are.',
  'refusal.too-much-to-say': '{limit} texts are waiting to be said already. Please wait until people have heard them.',
  'refusal.no-such-name': 'You have no name {word}. NAMES lists those you have.',
  'refusal.too-many-names': 'You have {limit} names, which is the limit. FORGET takes one away.',
  'refusal.no-past-calls': 'You have begun no calls in this chat yet.',
  'refusal.no-past-call': 'There is no call #{number}. HISTORY shows those there are.',
  'refusal.suppressed': '{address} does not want to be called from here, so I called nobody.',
  'refusal.no-links': 'Links into calls are not set up here.',
  'refusal.no-call-here': 'No call of this chat is running. Start one: CALLBACK +12025550100 +12025550101',
  'refusal.which-call': '{count} calls are running here. Which one do you mean? Write {choices}. STATUS shows them.',
  'refusal.not-your-call': 'Only the person who started this call can change it. STATUS shows how it is.',
  'refusal.no-such-call': 'No call {id} of this chat is running. STATUS shows the one that is.',
  'refusal.unknown-provider': 'There is no provider “{provider}”. There are: {known}; or write auto.',
  'refusal.provider-does-not-serve':
    'Provider {provider} cannot call {address}. Leave it to me with auto in its place.',
  'refusal.network-not-connected': 'I cannot call {address}: {network} not connected here. Nobody was called.',
  'refusal.chat-only':
    'I can chat with {address}, but cannot ring it: links into calls are not set up here. Nobody was called.',

  'network.phone': 'the telephone network is',
  'network.sip': 'SIP is',
  'network.xmpp': 'calls to XMPP are',
  'network.gtalk': 'calls to Google Talk are',
  'network.matrix': 'calls to Matrix are',
  'network.msn': 'calls to MSN are',
  'network.yahoo': 'calls to Yahoo are',
  'network.link': 'links into calls are',

  'risk.emergency': 'it is an emergency number. Dial it from your own phone',
  'risk.premium-rate': 'calls to premium numbers are switched off here',
  'risk.satellite': 'calls to satellite phones are switched off here',
  'risk.international-network': 'calls to international networks are switched off here',
  'risk.personal-number': 'calls to personal numbers are switched off here',
  'risk.no-number-at-trunk':
    'it is at our telephone provider. Write the number alone, with + and its country code: +12025550100',
  'risk.host-not-listed': 'calls to that host are switched off here. The operator of this service can list it',
  'risk.private-network': 'it is in a private network',
  'risk.transport': 'SIP over TLS, WebSocket or IPv6 is not set up here',

  'call.first-leg': 'Call {id}: calling {first} first. {hint}',
  'call.other-legs': 'Call {id}: {first} has answered, calling the others. {hint}',
  'call.talking': 'Call {id}: {parties} in the conference. {hint}',
  'call.closing': 'Call {id} is ending: {why}.',
  'call.ended': 'Call {id} ended after {duration}: {why}.',
  'call.recording': 'Being recorded.',
  'call.recording-soon': 'Will be recorded when everyone has heard so.',
  'call.recorded': 'Recorded. The operator of this service fetches it with: partyline recording fetch {id}',
  'call.hint': 'HANGUP ends the call.',
  'call.hint-id': 'HANGUP {id} ends this call.',
  'call.locked': 'Locked: nobody new comes in by a link.',
  'call.out-of-reach': 'After {after} I lost contact with the telephone system, so this may have changed.',
  'call.interrupted': 'Call {id} was interrupted and is over: part of this service failed. Please start it again.',

  'person.named': '{name} ({address})',
  person: '{number}. {name}: {state}{marks}{hand}{quality}{talking}{via}',
  'person.via': ' ({provider})',
  'person.via-after': ' ({provider} after {failed} failed)',
  'person.waiting': 'next, when {first} answers',
  'person.calling': 'calling',
  'person.connecting': 'being connected',
  'person.invited': 'invited by a link',
  'person.joining': 'coming in',
  'person.ringing': 'ringing',
  'person.asked': 'asked whether they want to join',
  'person.stopping': 'no longer called',
  'person.in': 'in the call',
  'person.muted': ', muted',
  'person.held': ', on hold',
  'person.on-hold': ', on hold by their own phone',
  'person.hand': ', hand raised',
  'person.at-door': ', is at the door (ADMIT {number} lets them in)',
  'person.not-heard-yet': 'connected, but no sound of theirs has come yet',
  'person.sounds-good-again': ', sounds good again',
  'person.talking': ', talking',
  'person.choppy': ', choppy: {percent} % lost',
  'person.not-heard': ', we do not hear them',
  'person.hears-nothing': ', they do not hear us',
  'person.was-in-removed': 'was in the call for {duration}, then taken out',
  'person.was-in': 'was in the call for {duration}',
  'person.was-in-left': 'was in the call for {duration}, then hung up',
  'person.was-in-lost': 'was in the call for {duration}, then the connection was lost',

  'outcome.left': 'hung up',
  'outcome.released': 'let go',
  'outcome.dropped': 'the connection broke',
  'outcome.busy': 'busy',
  'outcome.declined': 'declined',
  'outcome.no-answer': 'did not answer',
  'outcome.forwarded': 'not called, their phone sends callers elsewhere',
  'outcome.unknown-number': 'no such number',
  'outcome.not-allowed': 'not called, its host is in a private network or at our telephone provider',
  'outcome.network-failed': 'could not be reached, the network failed',
  'outcome.cancelled': 'no longer called, the call ended',
  'outcome.not-called': 'not called',
  'outcome.not-joined': 'did not open the link in time',
  'outcome.not-invited': 'could not be written to',
  'outcome.not-confirmed': 'a machine, or nobody confirmed',
  'outcome.suppressed': 'does not want to be called from here',
  'outcome.removed': 'taken out',
  'outcome.lost': 'lost, the telephone system was interrupted',

  'close.hangup': '{who} ended it',
  'close.somebody': 'somebody ended it',
  'close.operator': 'the operator ended it',
  'close.first-leg-failed': '{first} was not reached, so nobody else was called',
  'close.first-leg-left': '{first} hung up before anybody else had answered',
  'close.nobody-reached': 'nobody else was reached',
  'close.one-left': '{name} hung up',
  'close.one-dropped': 'the connection to {name} was lost',
  'close.others-left': 'the others hung up',
  'close.one-removed': '{name} was taken out',
  'close.nobody-left': 'nobody else was left',
  'close.max-duration': 'the longest time for a call was over',
  'close.lost': 'the telephone system was interrupted and the connection was lost',

  // On a page of somebody else's.
  'widget.number': 'We cannot call this number from here. Write it with + and its country code, such as +12025550100.',
  'widget.limit': 'Many calls were started here in a short time. Please try again later.',

  invitation:
    '{who} is calling you to a conference{others, select, none {} other { with {names}}}. Join from your browser: {url}',
  'call.page': 'Live page: {url}',

  'spoken.muted': 'You are muted.',
  'spoken.unmuted': 'The others hear you again.',
  'spoken.alone': 'Everybody else has left. The call will end.',
  'spoken.joined': '{name, select, none {} other {{name} is here.}}',
  'spoken.left': '{name, select, none {} other {{name} has left.}}',
  'spoken.recording': 'This call is being recorded.',
  'spoken.recording-ended': 'This call is no longer recorded.',
  'spoken.calling-others': 'Please hold. The others are being called.',
  'spoken.confirm':
    '{who} is calling you to a conference with {count} people. Press 1 to join, or 9 to never be called from here again.',
  'spoken.hand-raised': 'Your hand is raised.',
  'spoken.hand-lowered': 'Your hand is lowered.',
  'spoken.how-many': '{count, plural, one {You are the only one} other {There are # people}} in the conference.',
  'spoken.nobody-reached': 'Sorry, nobody could be reached. Goodbye.',

  'presence.callable': 'Ready to call. Write HELP to begin.',
  'presence.starting': 'Starting, one moment please.',
  'presence.maintenance': 'No new calls for a while: the service is being looked after.',
  'presence.no-telephony': 'No calls at the moment: the telephone system cannot be reached.',
  'presence.no-bus': 'No calls at the moment: part of the service cannot be reached. Messages are kept.',
  'presence.stopping': 'Being restarted. Messages are kept.',

  // To someone who edited a message that was a command.
  'chat.edit-is-no-command': 'An edited message is not a command. Please send it again as a new message.',
  // To someone whose message only an encrypting client could read.
  'chat.cannot-decrypt':
    'I cannot read encrypted messages. Please switch encryption off for this chat and send it again.',
  // To someone who sent a voice message, a picture or a file.
  'chat.text-only': 'I read text only. HELP tells what I can do.',
  // To someone whose client said the same once more, where nothing tells it from a message that was sent twice.
  'chat.already-heard':
    'I had this message a moment ago and did nothing twice. If you mean it once more, send it again in a minute.',
  // Once to the people of an encrypted room, where we take no part in encryption. It cannot be switched off again in a
  // room.
  'chat.no-encryption':
    'I cannot read this chat, because it is encrypted. Please start a new chat with me that has encryption switched off (it is a choice when a room is made, and cannot be changed later) and write to me there.',
  // To someone whose message came without its key.
  'chat.key-missing': 'I could not decrypt your message. Please send it again.',
  // After the welcome in a room of several people.
  'chat.how-to-address': 'In this room I read only what begins with {prefix} or with my name, and what mentions me.',
} as const;
