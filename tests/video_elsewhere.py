"""Video services of other operators, set up for pages that say where a talk takes place."""

from plone import api


SERVICES = {
    "jitsi": {
        "url": "https://meet.lindenau.example",
        "app_id": "lindenau",
        "secret": "only-for-tests-and-long-enough-for-HS256",
        "lobby": True,
        "operator": "Zweckverband Kommunale Datenverarbeitung Lindenau-Mühlbach",
        "country": "DE",
        "privacy_notice": "https://meet.lindenau.example/datenschutz",
    },
    "webex": {"third_country_confirmed": True},
    "nextcloud": {
        "url": "http://localhost:1",  # nobody listens there
        "user": "virtualoffice",
        "app_password": "secret!pass",
        "operator": "Stadt Lindenau, Amt für Informationstechnik",
        "country": "DE",
    },
}
"""One that needs no network until somebody is there, one far away, one that does not answer."""


def set_up_services() -> None:
    """Write the settings of the services into the site's registry."""
    for service, settings in SERVICES.items():
        for name, value in settings.items():
            api.portal.set_registry_record(f"collective.virtualoffice.{service}.{name}", value)
