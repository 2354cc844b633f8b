"""The town of Lindenau as its departments would publish it: areas, topics, offices."""

WEEKDAYS = range(5)
EVERY_DAY = range(7)


def hours(days: range, *spans: tuple[str, str], channels: tuple[str, ...], desks: int = 1) -> list:
    """Return the rows of a timetable: the same spans on each of the days."""
    return [
        {"day": day, "start": start, "end": end, "channels": list(channels), "desks": desks}
        for day in days
        for start, end in spans
    ]


ROUND_THE_CLOCK = hours(EVERY_DAY, ("00:00", "24:00"), channels=("walk_in", "video"))
HYBRID = hours(WEEKDAYS, ("08:00", "12:00"), channels=("in_person", "phone")) + hours(
    range(3, 4), ("14:00", "18:00"), channels=("walk_in", "video"), desks=2
)

BY_DAY = (
    hours(WEEKDAYS, ("00:00", "08:00"), ("12:00", "13:00"), channels=("walk_in",))
    + hours(WEEKDAYS, ("08:00", "12:00"), channels=("walk_in", "video", "phone"), desks=2)
    + hours(WEEKDAYS, ("13:00", "16:00"), channels=("walk_in", "video", "in_person"), desks=2)
    + hours(WEEKDAYS, ("16:00", "24:00"), channels=("walk_in",))
    + hours(range(5, 7), ("00:00", "24:00"), channels=("walk_in",))
)
"""Walk-ins around the clock, so that the demo is open at any hour; appointments by day."""

WELCOME = {
    "id": "willkommen",
    "title": "Willkommen in Lindenau",
    "description": "Ihr Rathaus ist auch von zu Hause aus offen.",
    "text": """
<p>Im virtuellen Bürgerbüro sprechen Sie mit Ihrer Sachbearbeiterin oder Ihrem Sachbearbeiter
von Angesicht zu Angesicht: am Telefon, Tablet oder Computer, ohne Konto, ohne App und kostenlos.</p>
<ol>
<li>Wählen Sie ein Büro. Sie sehen sofort, ob es offen ist und wie lange Sie voraussichtlich warten.</li>
<li>Nehmen Sie auf einem virtuellen Stuhl Platz. Sie bekommen eine Wartemarke.</li>
<li>Werden Sie aufgerufen, drücken Sie auf „Eintreten“. Erst dann gehen Kamera und Mikrofon an.</li>
</ol>
<h2>Womit können wir helfen?</h2>
<ul>
<li><a href="buergerservice">Bürgerservice</a>: Wohnsitz, Ausweise, Führungszeugnis</li>
<li><a href="bauen-und-wohnen">Bauen und Wohnen</a>: Bauanträge, Wohngeld, Energie</li>
<li><a href="familie-und-soziales">Familie und Soziales</a>: Elterngeld, vertrauliche Beratung</li>
</ul>
<p>Oder vereinbaren Sie einen Termin: per Video, am Telefon oder persönlich. Freie Zeiten sehen Sie
auf der Seite jedes Büros.</p>
<p>Lieber persönlich oder am Telefon? Sie erreichen uns unter 05432 100-0
oder im Rathaus, Marktplatz 1.</p>
""",
}

AREAS = (
    {
        "id": "buergerservice",
        "title": "Bürgerservice",
        "description": "Wohnsitz, Ausweise, Führungszeugnis und alles, wofür man zuerst ins Rathaus geht",
        "text": "<p>Hier sind Sie richtig, wenn Sie nicht genau wissen, wer für Sie zuständig ist.</p>",
        "department": "Fachbereich Bürgerdienste",
        "phone": "+49 5432 100200",
        "email": "buergerservice@lindenau.example",
        "address": "Rathaus, Marktplatz 1, 12345 Lindenau",
        "languages": ["de", "en"],
        "topics": (
            {
                "id": "wohnsitz",
                "questions": [
                    {
                        "name": "personen",
                        "label": "Wie viele Personen melden Sie um?",
                        "type": "choice",
                        "choices": ["1", "2", "3", "4 oder mehr"],
                        "required": True,
                        "purpose": "Damit wir genug Zeit einplanen.",
                    }
                ],
                "title": "Wohnsitz an- oder ummelden",
                "description": "Nach einem Umzug, innerhalb von zwei Wochen",
                "text": "<ul><li>Personalausweis oder Reisepass</li>"
                "<li>Wohnungsgeberbestätigung</li></ul>",
                "duration": 15,
                "channels": ["walk_in", "video", "in_person"],
            },
            {
                "id": "fuehrungszeugnis",
                "title": "Führungszeugnis beantragen",
                "description": "Für Arbeit oder Ehrenamt",
                "text": "<ul><li>Personalausweis oder Reisepass</li>"
                "<li>Für ein erweitertes Führungszeugnis: das Schreiben der anfordernden Stelle</li></ul>",
                "duration": 10,
                "channels": ["walk_in", "video", "phone"],
            },
        ),
        "offices": (
            {
                "id": "rund-um-die-uhr",
                "notice_minutes": 5,
                "horizon_days": 14,
                "slot_step": 30,
                "title": "Bürgerbüro rund um die Uhr",
                "description": "Unser Versuchsbüro: Tag und Nacht geöffnet",
                "text": "<p>In diesem Büro können Sie zu jeder Zeit alles ausprobieren.</p>",
                "opening_hours": ROUND_THE_CLOCK,
                "chairs": 4,
            },
            {
                "id": "meldestelle",
                "contact_required": ["name", "email"],
                "title": "Meldestelle",
                "description": "An-, Um- und Abmeldungen",
                "opening_hours": HYBRID,
                "exceptions": [
                    {
                        "start": "2026-12-24",
                        "end": "2027-01-01",
                        "closed": True,
                        "note": "Zwischen den Jahren bleibt das Rathaus geschlossen.",
                    }
                ],
                "chairs": 6,
            },
        ),
    },
    {
        "id": "bauen-und-wohnen",
        "title": "Bauen und Wohnen",
        "description": "Bauanträge, Wohngeld und Energieberatung",
        "text": "<p>Vom Gartenhaus bis zum Neubau: Fragen Sie, bevor Sie anfangen.</p>",
        "department": "Fachbereich Stadtentwicklung",
        "phone": "+49 5432 100300",
        "email": "bauen@lindenau.example",
        "address": "Technisches Rathaus, Am Wall 7, 12345 Lindenau",
        "languages": ["de"],
        "topics": (
            {
                "id": "bauantrag",
                "buffer_after": 10,
                "questions": [
                    {
                        "name": "grundstueck",
                        "label": "Um welches Grundstück geht es?",
                        "type": "text",
                        "purpose": "Adresse oder Flurstück, damit wir den Bebauungsplan heraussuchen können.",
                    },
                    {
                        "name": "vorhaben",
                        "label": "Was haben Sie vor?",
                        "type": "choice",
                        "choices": [
                            "Neubau",
                            "Umbau oder Anbau",
                            "Garage oder Gartenhaus",
                            "Etwas anderes",
                        ],
                        "required": True,
                        "purpose": "Damit die richtige Sachbearbeiterin für Sie da ist.",
                    },
                ],
                "title": "Bauantrag besprechen",
                "description": "Vor dem Antrag oder bei Rückfragen dazu",
                "text": "<ul><li>Flurstücksnummer oder Adresse</li>"
                "<li>Skizze oder Pläne, die Sie am Bildschirm zeigen können</li></ul>",
                "duration": 30,
                "channels": ["walk_in", "video", "in_person"],
            },
            {
                "id": "wohngeld",
                "questions": [
                    {
                        "name": "bescheid",
                        "label": "Haben Sie schon einen Bescheid bekommen?",
                        "type": "yes_no",
                        "purpose": "Dann legen wir Ihre Akte bereit.",
                    }
                ],
                "title": "Wohngeld",
                "description": "Zuschuss zur Miete oder zu den Lasten des Eigenheims",
                "text": "<ul><li>Mietvertrag</li><li>Einkommensnachweise der letzten drei Monate</li></ul>",
                "duration": 20,
                "channels": ["walk_in", "video", "phone"],
            },
        ),
        "offices": (
            {
                "id": "bauberatung",
                "title": "Bauberatung",
                "description": "Zwei Beratungsplätze für alle Fragen zum Bauen",
                "opening_hours": BY_DAY,
                "chairs": 6,
            },
            {
                "id": "wohngeldstelle",
                "contact_required": ["name", "email", "phone"],
                "title": "Wohngeldstelle",
                "description": "Wohngeld beantragen und Bescheide verstehen",
                "opening_hours": BY_DAY,
                "chairs": 3,
            },
            {
                "id": "energieberatung",
                "title": "Energieberatung",
                "description": "Heizung, Dämmung, Förderung: unabhängig und kostenlos",
                "opening_hours": BY_DAY,
                "chairs": 5,
            },
        ),
    },
    {
        "id": "familie-und-soziales",
        "title": "Familie und Soziales",
        "description": "Elterngeld, Kinderbetreuung und vertrauliche Beratung",
        "text": "<p>Sie müssen Ihren Namen nicht nennen. Eine Wartemarke genügt.</p>",
        "department": "Fachbereich Jugend, Familie und Soziales",
        "phone": "+49 5432 100400",
        "email": "familie@lindenau.example",
        "address": "Haus der Familie, Lindenallee 12, 12345 Lindenau",
        "languages": ["de", "en", "uk", "ar"],
        "topics": (
            {
                "id": "elterngeld",
                "title": "Elterngeld",
                "description": "Antrag ausfüllen, Bezugsmonate planen",
                "text": "<ul><li>Geburtsurkunde des Kindes</li><li>Einkommensnachweise</li></ul>",
                "duration": 25,
                "channels": ["walk_in", "video", "phone", "in_person"],
            },
            {
                "id": "schwangerschaft",
                "title": "Beratung in der Schwangerschaft",
                "description": "Vertraulich und ohne Ihren Namen",
                "text": "<p>Sie brauchen nichts mitzubringen.</p>",
                "duration": 45,
                "channels": ["walk_in", "video", "in_person"],
            },
        ),
        "offices": (
            {
                "id": "elterngeldstelle",
                "proof_of_work": True,
                "title": "Elterngeldstelle",
                "description": "Elterngeld und Bezugsmonate",
                "opening_hours": BY_DAY,
                "chairs": 4,
                "topics": ("elterngeld",),
            },
            {
                "id": "vertrauliche-beratung",
                "contact_required": [],
                "retention_days": 2,
                "title": "Vertrauliche Beratung",
                "description": "Ein geschützter Raum: Nach Ihrem Namen fragt niemand",
                "opening_hours": ROUND_THE_CLOCK,
                "chairs": 2,
                "sensitive": True,
                "topics": ("schwangerschaft",),
            },
        ),
    },
)
