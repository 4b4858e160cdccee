/** What was not understood, and what is not done. English. */
export const errorsEn = {
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
  'error.no-provider': 'A provider is missing after via. Name one or write auto, or leave via out.',
  'error.via-example': 'For example: CALLBACK +12025550100 +12025550101 via alpha auto',
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
  'refusal.quiet-hours':
    'It is {time} where {address} is, too late or too early to call. Try again in {wait}{override, select, yes {, or send your message with NOW at its end} other {}}.',
  'refusal.over-budget-person':
    'What is left of your {limit} a day for calls is not enough for this one. Nobody was called; try again in {wait}.',
  'refusal.over-budget-chat':
    'What is left of the {limit} a day for calls from this chat is not enough for this one. Nobody was called; try again in {wait}.',
  'refusal.over-budget-all':
    'What all calls here may cost in a day ({limit}) is nearly used up. Nobody was called; try again in {wait}.',
  'refusal.suppressed': '{address} does not want to be called from here, so I called nobody.',
  'refusal.no-links': 'Links into calls are not set up here.',
  'refusal.no-call-here': 'No call of this chat is running. Start one: CALLBACK +12025550100 +12025550101',
  'refusal.which-call': '{count} calls are running here. Which one do you mean? Write {choices}. STATUS shows them.',
  'refusal.not-your-call': 'Only the person who started this call can change it. STATUS shows how it is.',
  'refusal.no-such-call': 'No call {id} of this chat is running. STATUS shows the one that is.',
  'refusal.unknown-provider': 'There is no provider “{provider}”. There are: {known}; or write auto.',
  'refusal.provider-does-not-serve':
    'Provider {provider} cannot call {address}. Leave it to me with auto in its place.',
  'refusal.no-rate': 'None of the providers has a price for calls to {address}, so I called nobody.',
  'refusal.too-expensive':
    'A minute to {address} costs {price} or more, and the limit here is {limit}. Nobody was called.',
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
  'risk.premium-rate': 'calls to special numbers, such as premium rate ones, are switched off here',
  'risk.toll-fraud': 'calls to where telephone fraud often leads are switched off here',
  'risk.satellite': 'calls to special numbers, such as satellite phones, are switched off here',
  'risk.international-network':
    'calls to special numbers, such as those of international networks, are switched off here',
  'risk.personal-number': 'calls to special numbers, such as personal numbers, are switched off here',
  'risk.special-number': 'calls to special numbers are switched off here',
  'risk.no-number-at-trunk':
    'it is at our telephone provider. Write the number alone, with + and its country code: +12025550100',
  'risk.host-not-listed': 'calls to that host are switched off here. The operator of this service can list it',
  'risk.private-network': 'it is in a private network',
  'risk.transport': 'SIP over TLS, WebSocket or IPv6 is not set up here',
} as const;
