import type { Catalogue } from './catalogue.ts';

/** German. */
export const de = {
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

  'help.overview': `Ich rufe Menschen an und verbinde sie in einer Konferenz.
{commands}
HELP CALLBACK: mehr dazu
Zum Beispiel: {example}`,
  'help.hello': 'Hallo! {overview}',
  'help.thanks': 'Gern geschehen. HELP sagt, was ich kann.',
  'help.addresses': `Eine Adresse ist eines von diesen:
+12025550100 (eine Nummer mit + und Landesvorwahl)
sip:bob@example.org
Menschen in diesen Netzen bekommen einen Link in ihren Chat und kommen damit im Browser dazu:
xmpp:alice@example.org
gtalk:bob@gmail.com
matrix:@alice:example.org
msn:carol@hotmail.com
yahoo:dave_77
link:Anna (jemand, dem Sie selbst einen Link geben)`,
  'help.via': `Am Ende von CALLBACK nennt via einen Anbieter für jede Adresse, in deren Reihenfolge; auto überlässt mir die Wahl.
Zum Beispiel: CALLBACK +12025550100 +12025550101 via alpha auto`,

  'callback.summary': 'CALLBACK und zwei oder mehr Adressen: sie anrufen',
  'callback.help': `CALLBACK <Adresse> <Adresse> …
Ich rufe die erste an; hebt dort jemand ab, rufe ich alle anderen zugleich an und verbinde sie.
Zum Beispiel: {example}
HELP ADDRESSES: wie eine Adresse aussieht. HELP VIA: den Anbieter wählen.`,
  'callback.usage': 'Zum Beispiel: {example}',
  'status.summary': 'STATUS: wer im Gespräch ist',
  'status.help': `STATUS: wer in den Gesprächen dieses Chats ist, und wie lange schon.
STATUS und die Kennung eines Gesprächs: nur dieses.`,
  'status.usage': 'Schreiben Sie STATUS allein oder mit der Kennung eines Gesprächs, etwa k7m3x.',
  'hangup.summary': 'HANGUP: das Gespräch beenden',
  'hangup.help': `HANGUP: beendet das Gespräch dieses Chats, für alle darin. Sind es mehrere, frage ich, welches.
HANGUP und die Kennung eines Gesprächs: beendet dieses.`,
  'hangup.usage': 'Schreiben Sie HANGUP allein oder mit der Kennung eines Gesprächs, etwa k7m3x.',
  'hangup.done': 'Ich beende Gespräch {id}.',
  'link.summary': 'LINK und ein Name: noch jemand kommt im Browser dazu',
  'link.help': `LINK und ein Name: Ich mache einen Link für noch jemanden. Geben Sie ihn weiter; wer ihn zuerst öffnet, ist im Gespräch.
Zum Beispiel: LINK Anna`,
  'link.usage': 'Zum Beispiel: LINK Anna',
  'link.made': 'Link für {name}: {url}',
  'link.for': '{name} kommt mit diesem Link in das Gespräch {id}: {url}',
  'add.help': `ADD und Adressen: Ich rufe sie in das laufende Gespräch, wie CALLBACK es tut. Wer gegangen ist, wird wieder angerufen.
Zum Beispiel: ADD +12025550103 sip:bob@example.org`,
  'add.usage': 'Zum Beispiel: ADD +12025550103',
  'add.done': 'Ich rufe {names} an.',
  'add.there': 'Schon im Gespräch, oder wird gerade angerufen: {names}.',
  'drop.help': `DROP und jemand: Er verlässt das Gespräch, oder ich rufe ihn nicht mehr an.
Gemeint ist eine Zahl aus dem Status, eine Adresse, ein Name oder ein Teil davon. Zum Beispiel: DROP 2`,
  'drop.usage': 'Zum Beispiel: DROP 2',
  'drop.done': '{name} ist aus dem Gespräch genommen.',
  'redial.help': `REDIAL: Ich rufe alle noch einmal an, die nicht abgehoben haben, nicht erreicht wurden oder gegangen sind.
REDIAL und jemand: nur den. Zum Beispiel: REDIAL 2`,
  'redial.usage': 'Zum Beispiel: REDIAL 2',
  'redial.done': 'Ich rufe {names} noch einmal an.',
  'mute.help': `MUTE und jemand: Die anderen hören ihn nicht, er hört die anderen. MUTE ALL: alle außer Ihnen.
Zum Beispiel: MUTE 2`,
  'mute.usage': 'Zum Beispiel: MUTE 2, oder MUTE ALL',
  'mute.done': '{name} ist stumm.',
  'mute.done-all':
    '{count, plural, =0 {Es ist niemand stumm zu schalten} one {Eine Person ist stumm} other {# Personen sind stumm}}.',
  'unmute.help': `UNMUTE und jemand: Die anderen hören ihn wieder. UNMUTE ALL: alle.
Zum Beispiel: UNMUTE 2`,
  'unmute.usage': 'Zum Beispiel: UNMUTE 2, oder UNMUTE ALL',
  'unmute.done': '{name} ist wieder zu hören.',
  'unmute.done-all': 'Alle sind wieder zu hören.',
  'hold.help': `HOLD und jemand: Er und die anderen hören einander nicht, bis RESUME kommt.
Zum Beispiel: HOLD 2`,
  'hold.usage': 'Zum Beispiel: HOLD 2',
  'hold.done': '{name} wird gehalten.',
  'resume.help': `RESUME und jemand: Er und die anderen hören einander wieder.
Zum Beispiel: RESUME 2`,
  'resume.usage': 'Zum Beispiel: RESUME 2',
  'resume.done': '{name} ist wieder dabei.',
  'lock.help': `LOCK: Niemand Neues kommt mit einem Link herein, bis UNLOCK kommt. ADMIT lässt jemanden ein, der wartet.
Zum Beispiel: LOCK`,
  'lock.usage': 'Schreiben Sie LOCK allein oder mit der Kennung eines Gesprächs, etwa k7m3x.',
  'lock.done': 'Das Gespräch ist geschlossen: Niemand Neues kommt mit einem Link herein.',
  'unlock.help': `UNLOCK: Man kann wieder mit einem Link hereinkommen.
Zum Beispiel: UNLOCK`,
  'unlock.usage': 'Schreiben Sie UNLOCK allein oder mit der Kennung eines Gesprächs, etwa k7m3x.',
  'unlock.done': 'Das Gespräch ist wieder offen.',
  'admit.help': `ADMIT und jemand: Er darf mit seinem Link in das geschlossene Gespräch.
Zum Beispiel: ADMIT 3`,
  'admit.usage': 'Zum Beispiel: ADMIT 3',
  'admit.done': '{name} darf hereinkommen.',
  'say.help': `SAY und ein Text: Eine Stimme sagt ihn allen im Gespräch. Was Sie danach senden, sagt sie danach.
Zum Beispiel: SAY Noch fünf Minuten.`,
  'say.usage': 'Zum Beispiel: SAY Noch fünf Minuten.',
  'say.done': 'Gesagt.',
  'say.failed': 'Die Stimme hat versagt, also hat das niemand gehört. Bitte versuchen Sie es noch einmal.',
  'name.help': `NAME, ein Wort und eine Adresse: Von da an steht das Wort für die Adresse, in all Ihren Befehlen.
Zum Beispiel: NAME mama +12025550100
ME und Ihre eigene Nummer: Dann ruft CALL mama Sie und mama an. NAMES zählt sie auf, FORGET streicht einen.`,
  'name.usage': 'Zum Beispiel: NAME mama +12025550100',
  'name.done': '{name} ist von jetzt an {address}.',
  'me.help': `ME und eine Adresse: Dort rufe ich Sie an. Dann ruft CALL mama zuerst Sie an, und mama.
Zum Beispiel: ME +12025550100`,
  'me.usage': 'Zum Beispiel: ME +12025550100',
  'names.help': `NAMES: Ihre eigenen Namen für Adressen. NAME macht einen, FORGET streicht einen.
Zum Beispiel: NAMES`,
  'names.usage': 'Schreiben Sie NAMES allein.',
  'names.none': 'Sie haben noch keine Namen. Zum Beispiel: NAME mama +12025550100',
  'names.line': '{name}: {address}',
  'forget.help': `FORGET und ein Name: Er steht für niemanden mehr.
Zum Beispiel: FORGET mama`,
  'forget.usage': 'Zum Beispiel: FORGET mama',
  'forget.done': '{name} ist vergessen.',
  'history.help': `HISTORY: die Gespräche, die Sie in diesem Chat begonnen haben. CALLBACK #2 beginnt das zweite davon noch einmal.
Zum Beispiel: HISTORY`,
  'history.usage': 'Schreiben Sie HISTORY allein.',
  'history.line': '#{n} {ago}: {people}',
  'history.again': 'CALLBACK #1 beginnt das erste davon noch einmal.',
  'record.help': `RECORD ON: Das Gespräch wird aufgenommen. Allen darin wird es vorher gesagt, auch wer später kommt, hört es.
RECORD OFF: nicht mehr. Zum Beispiel: RECORD ON`,
  'record.usage': 'Schreiben Sie RECORD ON oder RECORD OFF.',
  'record.begun': 'Ich sage allen, dass das Gespräch aufgenommen wird. Es beginnt, wenn alle es gehört haben.',
  'record.ended': 'Das Gespräch wird nicht mehr aufgenommen.',
  'record.failed': 'Das Gespräch ließ sich nicht aufnehmen. Es wird nichts aufgenommen.',
  'order.done': 'Erledigt.',
  'help.book': 'Ihr Telefonbuch: {book}',
  'help.console': 'Im Gespräch: {console}',
  'help.summary': '',
  'help.help': 'HELP: was ich kann. HELP und ein Befehl, ADDRESSES oder VIA: mehr darüber.',
  'help.usage': 'Schreiben Sie HELP allein oder mit einem Wort: {topics}.',
  'language.summary': 'LANGUAGE: die Sprache dieses Chats',
  'language.help': `LANGUAGE und eine Abkürzung: von da an schreibe ich hier in dieser Sprache.
Ich kann: {languages}.`,
  'language.usage': 'Ich schreibe {languages}. Zum Beispiel: LANGUAGE {example}',
  'language.set': 'Von jetzt an schreibe ich hier Deutsch.',

  'error.on-or-off': 'RECORD wird an- oder ausgeschaltet.',
  'error.nothing-to-say': 'SAY braucht die Worte, die ich sagen soll.',
  'error.too-long-to-say': 'Ich sage Texte bis {limit} Zeichen, dieser hat {length}. Senden Sie ihn in Teilen.',

  'error.with-line': `{what}
Haben Sie das gemeint? Dann senden Sie:
{line}`,
  'error.with-usage': `{what}{separator, select, line {
} other { }}{usage}`,
  'error.did-you-mean': '{what} Meinten Sie {suggestion}?',
  'error.for-example': '{what} Zum Beispiel: {example}',
  'error.empty': 'Da war nichts zu lesen. Ich kenne {commands}. Zum Beispiel: {example}',
  'error.too-long': 'Diese Nachricht ist zu lang: {length} Zeichen, und ich lese bis zu {limit}.',
  'error.unknown-command': 'Ich kenne {word} nicht. Ich kenne {commands}.',
  'error.misspelt-command': 'Ich kenne {word} nicht. Meinten Sie {suggestion}?',
  'error.help-tells-more': '{what} HELP sagt mehr.',
  'error.no-command': `{legs, plural,
    =0 {Wen soll ich verbinden? Schreiben Sie CALLBACK und zwei oder mehr Adressen.}
    =1 {Wen soll ich verbinden? Schreiben Sie CALLBACK und zwei oder mehr Adressen.}
    other {Damit ich dort anrufe, schreiben Sie CALLBACK vor die Adressen.}}`,
  'error.too-few-legs': `{legs, plural,
    =0 {CALLBACK braucht zwei oder mehr Adressen.}
    other {Eine Adresse genügt nicht: CALLBACK verbindet zwei oder mehr. ME und Ihre Nummer nimmt Sie von selbst dazu.}}`,
  'error.too-many-legs':
    'Ein Gespräch fasst bis zu {limit} Adressen, und Ihre Nachricht enthält mehr. Bitte lassen Sie einige weg.',
  'error.two-readings': `Ich weiß nicht, wo Nummer {leg} endet. Bitte senden Sie die Zeile, die Sie meinen:
{one}
{other}`,
  'error.repeated-leg':
    'Adresse {leg}, {word}, ist dieselbe wie Adresse {sameAs}. Jede kann einmal im Gespräch sein; bitte lassen Sie eine weg.',
  'error.misspelt-via': 'Ich habe {word} hinter den Adressen nicht verstanden. Meinten Sie via?',
  'error.no-provider': `Hinter via fehlt ein Anbieter. Nennen Sie einen, schreiben Sie auto, oder lassen Sie via weg.
Zum Beispiel: CALLBACK +12025550100 +12025550101 via alpha auto`,
  'error.bad-provider':
    '{word} hinter via ist kein Name eines Anbieters: die haben nur Buchstaben, Ziffern, - und _. Alle Adressen stehen vor via.',
  'error.repeated-via': `Da steht mehr als ein via. Schreiben Sie es einmal, mit allen Anbietern dahinter.
Zum Beispiel: CALLBACK +12025550100 +12025550101 via alpha beta`,
  'error.too-many-providers':
    'Hinter via stehen {providers} Anbieter, es sind aber nur {legs} Adressen. Nennen Sie höchstens einen für jede Adresse.',
  'error.bad-name':
    '{word} kann kein Name sein: ein Wort aus Buchstaben und Ziffern, das kein Befehl und keine Adresse ist.',
  'error.no-person': 'Wen meinen Sie? {keyword} braucht jemanden aus dem Gespräch.',
  'error.bad-call-id': '{word} sieht nicht aus wie die Kennung eines Gesprächs.',
  'error.extra-word': 'Ich habe {word} hinter {keyword} nicht verstanden.',
  'error.unknown-topic': 'Zu {word} habe ich keine Hilfe.',
  'error.bad-guest-name': '{word} ist kein Name für einen Gast: bis zu 40 Buchstaben, Ziffern und Leerzeichen.',
  'error.unknown-language': 'In {word} kann ich nicht schreiben.',
  'error.bad-leg': 'Adresse {leg}, {word}: {why}{hasDetail, select, yes { ({detail})} other {}}.',

  'address.empty': 'da steht keine Adresse',
  'address.too-long': 'das ist zu lang für eine Adresse',
  'address.no-scheme': 'ich sehe nicht, was für eine Adresse das ist',
  'address.unknown-scheme': 'diese Art von Adresse kenne ich nicht',
  'address.phone-short-code': 'Notrufe und Kurzwahlen rufe ich nicht an. Wählen Sie auf Ihrem eigenen Telefon',
  'address.phone-without-plus': 'eine Nummer beginnt mit + und der Landesvorwahl',
  'address.phone-not-digits': 'eine Nummer hat hinter dem + nur Ziffern',
  'address.phone-extension': 'eine Nebenstelle kann ich nicht wählen, nur die Nummer selbst',
  'address.phone-unknown-country': 'diese Landesvorwahl gibt es nicht',
  'address.phone-too-short': 'diese Nummer ist zu kurz',
  'address.phone-too-long': 'diese Nummer ist zu lang',
  'address.phone-impossible': 'eine solche Nummer kann es nicht geben',
  'address.sip-no-host': 'der Rechnername fehlt',
  'address.sip-bad-user': 'der Teil vor @ stimmt nicht',
  'address.sip-bad-host': 'der Teil hinter @ ist kein Rechnername',
  'address.sip-bad-port': 'ein Port ist eine Zahl von 1 bis 65535',
  'address.sip-bad-parameter': 'hinter einem ; dürfen nur transport und user stehen, jedes einmal',
  'address.sip-bad-transport': 'der Transport ist udp oder tcp',
  'address.sip-password': 'bitte schreiben Sie kein Passwort, nur den Namen vor @',
  'address.sip-headers': 'hinter der Adresse darf nichts mit ? folgen',
  'address.sip-unsafe-character': 'eine Adresse mit diesem Zeichen kann ich nicht anrufen',
  'address.jid-bad-user': 'der Teil vor @ stimmt nicht',
  'address.jid-bad-domain': 'der Teil hinter @ ist keine Domain',
  'address.jid-resource': 'bitte lassen Sie das / und alles dahinter weg',
  'address.matrix-bad-user': 'eine Matrix-Adresse beginnt mit @, danach kommen ein Name und ein :',
  'address.matrix-bad-server': 'der Teil hinter dem : ist kein Server',
  'address.msn-bad-account': 'eine MSN-Adresse ist eine E-Mail-Adresse',
  'address.yahoo-bad-account': 'eine Yahoo-Adresse ist ein Name oder eine E-Mail-Adresse',
  'address.account-bad-id': 'ein Konto enthält keine Leerzeichen',
  'address.link-bad-name': 'ein Name für einen Link hat höchstens 40 Buchstaben und Ziffern',

  'refusal.not-permitted':
    '{address} darf von hier leider nicht anrufen. Bitten Sie den Betreiber dieses Dienstes um Aufnahme.',
  'refusal.destination': '{address} rufe ich nicht an: {why}. Niemand wurde angerufen.',
  'refusal.same-twice':
    'Adresse {one} und Adresse {other} sind beide {address}. Jede kann einmal im Gespräch sein; bitte lassen Sie eine weg.',
  'refusal.too-many-calls':
    'Sie haben {limit, plural, one {# laufendes Gespräch} other {# laufende Gespräche}}, mehr geht nicht. HANGUP beendet eines.',
  'refusal.too-often-person':
    'Sie haben in kurzer Zeit viele Gespräche begonnen, darum habe ich niemanden angerufen. Bitte versuchen Sie es in {wait} wieder.',
  'refusal.too-often-address':
    '{address} wurde in kurzer Zeit oft angerufen, darum habe ich niemanden angerufen. Bitte versuchen Sie es in {wait} wieder.',
  'refusal.too-often-all':
    'Hier werden gerade sehr viele Gespräche begonnen, darum habe ich niemanden angerufen. Bitte versuchen Sie es in {wait} wieder.',
  'refusal.too-old':
    'Ihr CALLBACK hat mich mit {late} Verspätung erreicht, darum habe ich niemanden angerufen. Senden Sie es noch einmal, wenn Sie das Gespräch noch wollen.',
  'refusal.telephony-unreachable':
    'Die Telefonanlage ist im Moment nicht erreichbar, darum habe ich niemanden angerufen. Bitte versuchen Sie es in einer Minute wieder.',
  'refusal.overloaded':
    'Im Moment ist mehr zu tun, als ich schaffe, darum habe ich niemanden angerufen. Bitte versuchen Sie es in einer Minute wieder.',
  'refusal.maintenance':
    'Für eine Weile keine neuen Anrufe: der Dienst wird gerade gewartet, darum habe ich niemanden angerufen. Laufende Gespräche gehen weiter. Bitte versuchen Sie es später wieder.',
  'refusal.failed':
    'Das ist bei mir schiefgegangen, und nichts wurde getan. Bitte versuchen Sie es noch einmal; geht es wieder schief, sagen Sie es dem Betreiber dieses Dienstes.',
  'refusal.call-full': 'Ein Gespräch hat höchstens {limit} Teilnehmer.',
  'refusal.link-used': 'Mit diesem Link ist schon jemand im Gespräch. LINK macht einen neuen.',
  'refusal.not-yet': 'Die erste Person hat noch nicht abgehoben. Versuchen Sie es gleich noch einmal.',
  'refusal.call-over': 'Das Gespräch ist zu Ende.',
  'refusal.locked': 'Das Gespräch ist geschlossen. Jemand darin muss Sie einlassen.',
  'refusal.taken-out': 'Sie wurden aus diesem Gespräch genommen.',
  'refusal.no-such-person': 'Ich sehe niemanden namens {word} in diesem Gespräch. STATUS zeigt, wer darin ist.',
  'refusal.which-person': 'Wen meinen Sie mit {word}? {choices}. Schreiben Sie die Zahl.',
  'refusal.not-in-call': '{name} ist nicht im Gespräch. REDIAL ruft noch einmal an.',
  'refusal.is-in-call': '{name} ist im Gespräch oder wird schon angerufen.',
  'refusal.not-at-door': '{name} wartet nicht darauf, mit einem Link hereinzukommen.',
  'refusal.nobody-missing':
    'Es ist niemand noch einmal anzurufen. REDIAL und jemand ruft auch den an, der abgelehnt hat.',
  'refusal.no-speech':
    'Ich habe hier keine Stimme, also wurde nichts gesagt: Der Betreiber dieses Dienstes kann eine einrichten.',
  'refusal.no-recording': 'Hier werden keine Gespräche aufgenommen.',
  'refusal.not-recording': 'Das Gespräch wird nicht aufgenommen.',
  'refusal.nobody-hears':
    'Noch ist niemand in der Konferenz. Bitte schreiben Sie das noch einmal, wenn jemand darin ist.',
  'refusal.too-much-to-say': 'Es warten schon {limit} Texte. Bitte warten Sie, bis sie gesagt sind.',
  'refusal.no-such-name': 'Sie haben keinen Namen {word}. NAMES zählt auf, welche Sie haben.',
  'refusal.too-many-names': 'Sie haben {limit} Namen, mehr geht nicht. FORGET streicht einen.',
  'refusal.no-past-calls': 'Sie haben in diesem Chat noch kein Gespräch begonnen.',
  'refusal.no-past-call': 'Ein Gespräch #{number} gibt es nicht. HISTORY zeigt, welche es gibt.',
  'refusal.suppressed': '{address} will von hier nicht angerufen werden, darum habe ich niemanden angerufen.',
  'refusal.no-links': 'Links in Gespräche sind hier nicht eingerichtet.',
  'refusal.no-call-here':
    'In diesem Chat läuft kein Gespräch. So beginnen Sie eines: CALLBACK +12025550100 +12025550101',
  'refusal.which-call': 'Hier laufen {count} Gespräche. Welches meinen Sie? Schreiben Sie {choices}. STATUS zeigt sie.',
  'refusal.not-your-call': 'Dieses Gespräch kann nur ändern, wer es begonnen hat. STATUS zeigt, wie es steht.',
  'refusal.no-such-call': 'In diesem Chat läuft kein Gespräch {id}. STATUS zeigt das, welches läuft.',
  'refusal.unknown-provider': 'Einen Anbieter „{provider}“ gibt es nicht. Es gibt: {known}; oder schreiben Sie auto.',
  'refusal.provider-does-not-serve':
    'Anbieter {provider} kann {address} nicht anrufen. Überlassen Sie es mir, mit auto an seiner Stelle.',
  'refusal.network-not-connected':
    '{address} kann ich nicht anrufen: {network} hier nicht angeschlossen. Niemand wurde angerufen.',
  'refusal.chat-only':
    'Mit {address} kann ich chatten, aber dort nicht anrufen: Links in Gespräche sind hier nicht eingerichtet. Niemand wurde angerufen.',

  'network.phone': 'das Telefonnetz ist',
  'network.sip': 'SIP ist',
  'network.xmpp': 'Anrufe zu XMPP sind',
  'network.gtalk': 'Anrufe zu Google Talk sind',
  'network.matrix': 'Anrufe zu Matrix sind',
  'network.msn': 'Anrufe zu MSN sind',
  'network.yahoo': 'Anrufe zu Yahoo sind',
  'network.link': 'Links in Gespräche sind',

  'risk.emergency': 'das ist eine Notrufnummer. Wählen Sie sie mit Ihrem eigenen Telefon',
  'risk.premium-rate': 'Anrufe zu Mehrwertnummern sind hier abgeschaltet',
  'risk.satellite': 'Anrufe zu Satellitentelefonen sind hier abgeschaltet',
  'risk.international-network': 'Anrufe in internationale Netze sind hier abgeschaltet',
  'risk.personal-number': 'Anrufe zu persönlichen Rufnummern sind hier abgeschaltet',
  'risk.no-number-at-trunk':
    'sie liegt bei unserem Telefonanbieter. Schreiben Sie nur die Nummer, mit + und Landesvorwahl: +12025550100',
  'risk.host-not-listed':
    'Anrufe zu diesem Rechner sind hier abgeschaltet. Der Betreiber dieses Dienstes kann ihn freigeben',
  'risk.private-network': 'sie liegt in einem privaten Netz',
  'risk.transport': 'SIP über TLS, WebSocket oder IPv6 ist hier nicht eingerichtet',

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
} as const satisfies Catalogue;
