/** How calls are, and what is said besides. English. */
export const callsEn = {
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
  'person.hand-after': ', hand raised after {after}',
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
  'outcome.lines-busy': 'not called, all lines of the provider are in use',
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
  'close.tested': 'it was a test',
  'close.budget': 'the budget for calls was used up',
  'close.lost': 'the telephone system was interrupted and the connection was lost',

  // On a page of somebody else's.
  'widget.number': 'We cannot call this number from here. Write it with + and its country code, such as +12025550100.',
  'widget.limit': 'Many calls were started here in a short time. Please try again later.',

  invitation:
    '{who} is calling you to a conference{others, select, none {} other { with {names}}}. Join from your browser: {url}',
  'call.page': 'Live page: {url}',

  'spoken.muted': 'You are muted.',
  'spoken.unmuted': 'The others hear you again.',
  'spoken.held': 'You are on hold.',
  'spoken.resumed': 'You are back in the conference.',
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
