/** How calls are, and what is said besides. German. */
export const callsDe = {
  verbatim: '{text}',
  unknown: 'Es ist etwas geschehen, für das mir die Worte fehlen. STATUS zeigt das Gespräch.',
  lines: '{lines}',

  'duration.seconds': '{s} s',
  'duration.minutes': '{m} min {s} s',
  'duration.hours': '{h} h {m} min',
  'wait.seconds': '{n, plural, one {# Sekunde} other {# Sekunden}}',
  'wait.minutes': '{n, plural, one {# Minute} other {# Minuten}}',
  'wait.hours': '{n, plural, one {# Stunde} other {# Stunden}}',

  'ago.minutes': '{n, plural, =0 {gerade eben} one {vor # Minute} other {vor # Minuten}}',
  'ago.hours': '{n, plural, one {vor # Stunde} other {vor # Stunden}}',
  'ago.days': '{n, plural, one {vor # Tag} other {vor # Tagen}}',

  welcome: `Willkommen! Ich rufe Menschen an und verbinde sie in einer Konferenz.
Schreiben Sie zum Beispiel: {example}
HELP sagt mehr.`,

  'call.first-leg': 'Gespräch {id}: ich rufe zuerst {first} an. {hint}',
  'call.other-legs': 'Gespräch {id}: {first} hat abgehoben, ich rufe die anderen an. {hint}',
  'call.talking': 'Gespräch {id}: {parties} in der Konferenz. {hint}',
  'call.closing': 'Gespräch {id} endet: {why}.',
  'call.ended': 'Gespräch {id} ist nach {duration} zu Ende: {why}.',
  'call.recording': 'Wird aufgenommen.',
  'call.recording-soon': 'Wird aufgenommen, sobald alle es gehört haben.',
  'call.recorded': 'Aufgenommen. Der Betreiber dieses Dienstes holt es mit: partyline recording fetch {id}',
  'call.hint': 'HANGUP beendet das Gespräch.',
  'call.hint-id': 'HANGUP {id} beendet dieses Gespräch.',
  'call.locked': 'Geschlossen: Niemand Neues kommt mit einem Link herein.',
  'call.out-of-reach':
    'Nach {after} habe ich die Verbindung zur Telefonanlage verloren; das hier kann sich geändert haben.',
  'call.interrupted':
    'Gespräch {id} wurde unterbrochen und ist zu Ende: ein Teil dieses Dienstes ist ausgefallen. Bitte beginnen Sie es neu.',

  'person.named': '{name} ({address})',
  person: '{number}. {name}: {state}{marks}{hand}{quality}{talking}{via}',
  'person.via': ' ({provider})',
  'person.via-after': ' ({provider}, nachdem {failed} versagt hat)',
  'person.waiting': 'als Nächstes, wenn {first} abhebt',
  'person.calling': 'wird angerufen',
  'person.connecting': 'wird verbunden',
  'person.invited': 'mit einem Link eingeladen',
  'person.joining': 'kommt dazu',
  'person.ringing': 'es klingelt',
  'person.asked': 'wird gefragt, ob er dazukommen will',
  'person.stopping': 'wird nicht mehr angerufen',
  'person.in': 'im Gespräch',
  'person.muted': ', stumm',
  'person.held': ', gehalten',
  'person.on-hold': ', hält am eigenen Telefon',
  'person.hand': ', hebt die Hand',
  'person.hand-after': ', hob nach {after} die Hand',
  'person.at-door': ', steht vor der Tür (ADMIT {number} lässt ein)',
  'person.not-heard-yet': 'verbunden, aber es kommt noch kein Ton',
  'person.sounds-good-again': ', klingt wieder gut',
  'person.talking': ', spricht',
  'person.choppy': ', abgehackt: {percent} % verloren',
  'person.not-heard': ', wir hören sie oder ihn nicht',
  'person.hears-nothing': ', hört uns nicht',
  'person.was-in-removed': 'war {duration} im Gespräch und wurde herausgenommen',
  'person.was-in': 'war {duration} im Gespräch',
  'person.was-in-left': 'war {duration} im Gespräch und hat dann aufgelegt',
  'person.was-in-lost': 'war {duration} im Gespräch, dann riss die Verbindung ab',

  'outcome.left': 'hat aufgelegt',
  'outcome.released': 'wurde verabschiedet',
  'outcome.dropped': 'die Verbindung riss ab',
  'outcome.busy': 'besetzt',
  'outcome.declined': 'hat abgelehnt',
  'outcome.no-answer': 'hat nicht abgehoben',
  'outcome.forwarded': 'nicht angerufen, das Telefon leitet Anrufe weiter',
  'outcome.unknown-number': 'diese Nummer gibt es nicht',
  'outcome.not-allowed': 'nicht angerufen, der Rechner liegt in einem privaten Netz oder bei unserem Telefonanbieter',
  'outcome.network-failed': 'nicht erreicht, das Netz hat versagt',
  'outcome.lines-busy': 'nicht angerufen, alle Leitungen des Anbieters sind belegt',
  'outcome.cancelled': 'nicht mehr angerufen, das Gespräch war zu Ende',
  'outcome.not-called': 'nicht angerufen',
  'outcome.not-joined': 'hat den Link nicht rechtzeitig geöffnet',
  'outcome.not-invited': 'war nicht anzuschreiben',
  'outcome.not-confirmed': 'ein Automat, oder niemand hat bestätigt',
  'outcome.suppressed': 'will von hier nicht angerufen werden',
  'outcome.removed': 'herausgenommen',
  'outcome.lost': 'verloren, die Telefonanlage wurde unterbrochen',

  'close.hangup': '{who} hat es beendet',
  'close.somebody': 'jemand hat es beendet',
  'close.operator': 'der Betreiber hat es beendet',
  'close.first-leg-failed': '{first} wurde nicht erreicht, darum wurde sonst niemand angerufen',
  'close.first-leg-left': '{first} hat aufgelegt, bevor sonst jemand abgehoben hatte',
  'close.nobody-reached': 'sonst wurde niemand erreicht',
  'close.one-left': '{name} hat aufgelegt',
  'close.one-dropped': 'die Verbindung zu {name} riss ab',
  'close.others-left': 'die anderen haben aufgelegt',
  'close.one-removed': '{name} wurde herausgenommen',
  'close.nobody-left': 'sonst war niemand mehr da',
  'close.max-duration': 'die längste Dauer eines Gesprächs war erreicht',
  'close.budget': 'das Budget für Anrufe war verbraucht',
  'close.lost': 'die Telefonanlage wurde unterbrochen, und die Verbindung riss ab',

  // On a page of somebody else's.
  'widget.number':
    'Diese Nummer können wir von hier nicht anrufen. Schreiben Sie sie mit + und Landesvorwahl, etwa +12025550100.',
  'widget.limit': 'Hier wurden in kurzer Zeit viele Gespräche begonnen. Bitte versuchen Sie es später noch einmal.',

  invitation:
    '{who} ruft Sie in ein Gespräch{others, select, none {} other { mit {names}}}. Kommen Sie im Browser dazu: {url}',
  'call.page': 'Seite dazu: {url}',

  'spoken.muted': 'Sie sind stummgeschaltet.',
  'spoken.unmuted': 'Die anderen hören Sie wieder.',
  'spoken.held': 'Sie werden gehalten.',
  'spoken.resumed': 'Sie sind wieder in der Konferenz.',
  'spoken.alone': 'Alle anderen sind gegangen. Das Gespräch endet gleich.',
  'spoken.joined': '{name, select, none {} other {{name} ist da.}}',
  'spoken.left': '{name, select, none {} other {{name} ist gegangen.}}',
  'spoken.recording': 'Dieses Gespräch wird aufgenommen.',
  'spoken.recording-ended': 'Dieses Gespräch wird nicht mehr aufgenommen.',
  'spoken.calling-others': 'Bitte warten. Die anderen werden angerufen.',
  'spoken.confirm':
    '{who} ruft Sie in eine Konferenz mit {count} Personen. Drücken Sie 1, um dazuzukommen, oder 9, um nie wieder von hier angerufen zu werden.',
  'spoken.hand-raised': 'Ihre Hand ist gehoben.',
  'spoken.hand-lowered': 'Ihre Hand ist gesenkt.',
  'spoken.how-many': '{count, plural, one {Sie sind allein} other {Es sind # Personen}} in der Konferenz.',
  'spoken.nobody-reached': 'Leider war niemand zu erreichen. Auf Wiederhören.',

  'presence.callable': 'Bereit zum Anrufen. Schreiben Sie HELP, um zu beginnen.',
  'presence.starting': 'Ich starte, einen Augenblick bitte.',
  'presence.maintenance': 'Für eine Weile keine neuen Anrufe: der Dienst wird gerade gewartet.',
  'presence.no-telephony': 'Im Moment keine Anrufe: die Telefonanlage ist nicht erreichbar.',
  'presence.no-bus':
    'Im Moment keine Anrufe: ein Teil des Dienstes ist nicht erreichbar. Nachrichten werden aufgehoben.',
  'presence.stopping': 'Neustart. Nachrichten werden aufgehoben.',

  'chat.edit-is-no-command':
    'Eine geänderte Nachricht ist kein Befehl. Bitte senden Sie ihn noch einmal als neue Nachricht.',
  'chat.cannot-decrypt':
    'Verschlüsselte Nachrichten kann ich nicht lesen. Bitte schalten Sie die Verschlüsselung für diesen Chat ab und senden Sie es noch einmal.',
  'chat.text-only': 'Ich lese nur Text. HELP sagt, was ich kann.',
  'chat.already-heard':
    'Diese Nachricht hatte ich vor einem Augenblick schon und habe nichts doppelt getan. Meinen Sie es noch einmal, dann senden Sie sie in einer Minute wieder.',
  'chat.no-encryption':
    'Ich kann diesen Chat nicht lesen, denn er ist verschlüsselt. Bitte beginnen Sie mit mir einen neuen Chat ohne Verschlüsselung (das wählt man, wenn man einen Raum anlegt, und kann es später nicht ändern) und schreiben Sie mir dort.',
  'chat.key-missing': 'Ich konnte Ihre Nachricht nicht entschlüsseln. Bitte senden Sie sie noch einmal.',
  'chat.how-to-address':
    'In diesem Raum lese ich nur, was mit {prefix} oder mit meinem Namen beginnt oder mich erwähnt.',
} as const;
