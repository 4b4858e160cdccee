/** What commands are answered, and what HELP tells of them. German. */
export const commandsDe = {
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
  'help.keys': `Tasten eines Telefons in der Konferenz:
*6 mich stumm schalten, oder nicht mehr
*5 die Hand heben oder senken
*3 hören, wie viele dabei sind
*0 gehen
In Matrix können Sie auf den Status reagieren: 📴 HANGUP, 🔇 MUTE ALL, 🔊 UNMUTE ALL, 🔁 REDIAL`,
  'help.reactions': 'In Matrix können Sie auf den Status reagieren: 📴 HANGUP, 🔇 MUTE ALL, 🔊 UNMUTE ALL, 🔁 REDIAL',

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
  'why.help': `WHY: über welchen Anbieter jemand angerufen wurde, und warum. WHY und eine Person: nur die.
Zum Beispiel: WHY 2`,
  'why.usage': 'Zum Beispiel: WHY 2',
  'why.person': '{name}: {considered}.',
  'why.by-link': '{name} kommt über einen Link: kein Anbieter wurde gefragt.',
  'why.named': 'Sie haben {provider} genannt, also wurde kein anderer versucht',
  'why.in-order': 'in der Reihenfolge der Konfiguration, {providers}',
  'why.good': '{provider} {figures}',
  'why.behind': '{provider} weniger gut, {figures}',
  'why.probe': '{provider} zuerst, um zu sehen, wie gut er jetzt ist, {figures}',
  'why.new': 'noch nicht bekannt: {providers}',
  'why.locked': '{provider} zuletzt, {failures}-mal hintereinander gescheitert',
  'why.more': '{count} weitere',
  'why.and': '{one}; {other}',
  'why.then': '{one}, dann {other}',
  'why.tried': 'Versucht: {attempts}.',
  'why.attempt': '{provider} ({how}{code})',
  'why.answered': 'angenommen',
  'why.under-way': 'wird angerufen',
  'why.code': ', SIP {sip}',
  'providers.help': `PROVIDERS: wie gut jeder Telefonanbieter ist. „Erreicht“ zählt auch besetzt und keine Antwort: das liegt an der
Person, nicht am Anbieter. WHY sagt, über welchen ein Anruf ging.`,
  'providers.usage': 'Schreiben Sie nur PROVIDERS.',
  'providers.line': '{provider}: {figures}',
  'providers.locked': '{provider}: {figures}; {failures}-mal hintereinander gescheitert, {wait} lang zuletzt versucht',
  'providers.unknown': 'in letzter Zeit keine Anrufe',
  'providers.figures': '{reached} von {attempts} Anrufen erreicht, {answered} angenommen{talk}{rings}{sound}{price}',
  'providers.price': ', {price} die Minute',
  'providers.talk': ', im Mittel {average}',
  'providers.rings': ', klingelt nach {after}',
  'providers.sound': ', Ton {score} von 100',
  'providers.in-order': 'Die Anbieter werden in dieser Reihenfolge versucht: {providers}',
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
  'help.help': 'HELP: was ich kann. HELP und ein Befehl, ADDRESSES, VIA oder KEYS: mehr darüber.',
  'help.usage': 'Schreiben Sie HELP allein oder mit einem Wort: {topics}.',
  'language.summary': 'LANGUAGE: die Sprache dieses Chats',
  'language.help': `LANGUAGE und eine Abkürzung: von da an schreibe ich hier in dieser Sprache.
Ich kann: {languages}.`,
  'language.usage': 'Ich schreibe {languages}. Zum Beispiel: LANGUAGE {example}',
  'language.set': 'Von jetzt an schreibe ich hier Deutsch.',
} as const;
