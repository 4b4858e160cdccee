/** What was not understood, and what is not done. German. */
export const errorsDe = {
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
  'error.no-provider': 'Hinter via fehlt ein Anbieter. Nennen Sie einen, schreiben Sie auto, oder lassen Sie via weg.',
  'error.via-example': 'Zum Beispiel: CALLBACK +12025550100 +12025550101 via alpha auto',
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
  'refusal.quiet-hours':
    'Bei {address} ist es {time}, zu spät oder zu früh für einen Anruf. Versuchen Sie es in {wait} wieder{override, select, yes {, oder schicken Sie die Nachricht mit NOW am Ende} other {}}.',
  'refusal.over-budget-person':
    'Was von Ihren {limit} am Tag für Anrufe übrig ist, reicht dafür nicht. Niemand wurde angerufen; versuchen Sie es in {wait}.',
  'refusal.over-budget-chat':
    'Was von den {limit} am Tag für Anrufe aus diesem Chat übrig ist, reicht dafür nicht. Niemand wurde angerufen; versuchen Sie es in {wait}.',
  'refusal.over-budget-all':
    'Was alle Anrufe hier am Tag kosten dürfen ({limit}), ist fast verbraucht. Niemand wurde angerufen; versuchen Sie es in {wait}.',
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
  'refusal.no-rate': 'Kein Anbieter hat einen Preis für Anrufe bei {address}, also habe ich niemanden angerufen.',
  'refusal.too-expensive':
    'Eine Minute mit {address} kostet {price} oder mehr, und die Grenze ist hier {limit}. Niemand wurde angerufen.',
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
  'risk.premium-rate': 'Anrufe zu Sondernummern wie Mehrwertnummern sind hier abgeschaltet',
  'risk.toll-fraud': 'Anrufe dorthin, wohin Telefonbetrug oft führt, sind hier abgeschaltet',
  'risk.satellite': 'Anrufe zu Sondernummern wie Satellitentelefonen sind hier abgeschaltet',
  'risk.international-network': 'Anrufe zu Sondernummern wie denen internationaler Netze sind hier abgeschaltet',
  'risk.personal-number': 'Anrufe zu Sondernummern wie persönlichen Rufnummern sind hier abgeschaltet',
  'risk.special-number': 'Anrufe zu Sondernummern sind hier abgeschaltet',
  'risk.no-number-at-trunk':
    'sie liegt bei unserem Telefonanbieter. Schreiben Sie nur die Nummer, mit + und Landesvorwahl: +12025550100',
  'risk.host-not-listed':
    'Anrufe zu diesem Rechner sind hier abgeschaltet. Der Betreiber dieses Dienstes kann ihn freigeben',
  'risk.private-network': 'sie liegt in einem privaten Netz',
  'risk.transport': 'SIP über TLS, WebSocket oder IPv6 ist hier nicht eingerichtet',
} as const;
