"""What every town has to publish, linked from the footer of all pages: no real town's data."""

IMPRINT = {
    "id": "impressum",
    "title": "Impressum",
    "description": "Wer für diese Website verantwortlich ist",
    "text": """
<h2>Anbieterin</h2>
<p>Stadt Lindenau<br />Marktplatz 1<br />12345 Lindenau</p>
<p>Telefon: 05432 100-0<br />E-Mail: rathaus@lindenau.example</p>
<p>Die Stadt Lindenau ist eine Körperschaft des öffentlichen Rechts. Sie wird vertreten durch
die Bürgermeisterin Karin Sommer.</p>
<p>Umsatzsteuer-Identifikationsnummer: DE000000000</p>
<p>Aufsichtsbehörde: Landkreis Lindental, Kommunalaufsicht</p>
<h2>Verantwortlich für den Inhalt</h2>
<p>Erika Redlich, Pressestelle, Anschrift wie oben</p>
<h2>Anträge und Schriftform</h2>
<p>Eine E-Mail, eine Nachricht im Videogespräch oder ein Dokument, das Sie hier hinzufügen,
ersetzt keine vorgeschriebene Schriftform. Wo ein Gesetz sie verlangt, sagen wir Ihnen, wie Sie
den Antrag stellen.</p>
<p>Lindenau gibt es nicht: Diese Website führt ein virtuelles Bürgerbüro vor.</p>
""",
}

PRIVACY = {
    "id": "datenschutz",
    "title": "Datenschutz",
    "description": "Was mit Ihren Daten geschieht, wenn Sie diese Website besuchen",
    "text": """
<h2>Wer verantwortlich ist</h2>
<p>Stadt Lindenau, Marktplatz 1, 12345 Lindenau, Telefon 05432 100-0,
rathaus@lindenau.example</p>
<p>Datenschutzbeauftragter: Anschrift wie oben, datenschutz@lindenau.example</p>
<h2>Wenn Sie nur lesen</h2>
<p>Diese Website setzt keine Cookies, um Sie wiederzuerkennen, und lädt nichts von fremden
Servern. Wählen Sie eine Sprache, merkt sich Ihr Browser diese Wahl.</p>
<h2>Wenn Sie Platz nehmen oder einen Termin buchen</h2>
<p>Jedes Büro sagt Ihnen vor dem Absenden, wofür es Ihre Angaben braucht, wer sie liest und wann
sie gelöscht werden. Sie finden diese Hinweise auch später über den Link „Was mit Ihren Daten
geschieht“. Namen brauchen Sie nicht zu nennen, wenn Sie nur Platz nehmen.</p>
<h2>Im Videogespräch</h2>
<p>Kamera und Mikrofon gehen erst an, wenn Sie es wollen. Bild, Ton und geschriebene Nachrichten
gehen im Videoraum dieser Website verschlüsselt von Browser zu Browser. Nichts davon wird
aufgezeichnet. Spricht ein Büro über einen anderen Dienst mit Ihnen, lesen Sie vorher, wer ihn
betreibt und in welchem Land.</p>
<h2>Ihre Rechte</h2>
<p>Sie haben das Recht auf Auskunft, Berichtigung, Löschung, Einschränkung und Widerspruch (Art.
15 bis 18 und 21 DSGVO). Wenden Sie sich an die Stadt oder an den Datenschutzbeauftragten.
Beschweren können Sie sich bei der Datenschutz-Aufsichtsbehörde des Landes (Art. 77 DSGVO).</p>
""",
}

ACCESSIBILITY = {
    "id": "barrierefreiheit",
    "title": "Erklärung zur Barrierefreiheit",
    "description": "Wie gut alle diese Website nutzen können, und wem Sie Hürden melden",
    "text": """
<p>Diese Erklärung der Stadt Lindenau gilt für das virtuelle Bürgerbüro auf dieser Website.</p>
<h2>Wie vereinbar ist das Angebot?</h2>
<p>Es ist mit der EN 301 549 teilweise vereinbar. Grundlage ist eine Selbstbewertung.</p>
<h2>Was nicht barrierefrei ist</h2>
<ul>
<li>Der Videoraum bietet keinen Echtzeittext (EN 301 549, 6.2). Stattdessen können Sie im
Gespräch Nachrichten schreiben, die als Ganzes gesendet werden, einen Telefon-Vermittlungsdienst
nutzen oder zu uns kommen.</li>
<li>Gespräche haben keine automatischen Untertitel. Sie können eine Dolmetscherin oder einen
Dolmetscher mit einem eigenen Link dazu einladen.</li>
<li>Auf iPhone und iPad können Sie Ihren Bildschirm nicht zeigen. Schicken Sie uns stattdessen
ein Dokument.</li>
<li>Inhalte in Leichter Sprache und in Deutscher Gebärdensprache fehlen noch.</li>
<li>Dokumente, die wir oder Sie hinzufügen, sind nicht immer barrierefrei. Wir lesen sie Ihnen
auf Wunsch vor.</li>
</ul>
<h2>Wann diese Erklärung erstellt wurde</h2>
<p>Sie wurde am 30. November 2026 erstellt. Wir überprüfen sie jedes Jahr.</p>
<h2>Hürden melden</h2>
<p>Sind Sie auf eine Hürde gestoßen, oder brauchen Sie etwas in anderer Form? Rufen Sie uns an:
05432 100-0, oder schreiben Sie an <a
href="mailto:barrierefrei@lindenau.example">barrierefrei@lindenau.example</a>. Oder kommen Sie
ins Rathaus, Marktplatz 1: Es ist stufenlos zugänglich.</p>
<h2>Wenn wir nicht helfen konnten</h2>
<p>Antworten wir nicht oder nicht so, dass es Ihnen hilft, können Sie sich an die
Durchsetzungsstelle für digitale Barrierefreiheit des Landes wenden. Das Verfahren kostet
nichts; Sie brauchen keinen Rechtsbeistand.</p>
""",
}

LEGAL_PAGES = (IMPRINT, PRIVACY, ACCESSIBILITY)
