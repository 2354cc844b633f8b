"""Collects the messages of the package and compares the translations with them.

`build` rewrites the .pot file, brings the .po files in line and copies the English texts;
`check` changes nothing and fails where a message, a translation or a ${variable} is missing.
"""

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po
from contextlib import chdir
from dataclasses import dataclass
from i18ndude.catalog import GSReader
from i18ndude.catalog import PTReader
from i18ndude.catalog import PYReader
from i18ndude.catalog import ZCMLReader
from pathlib import Path

import re
import sys


DOMAIN = "collective.virtualoffice"
SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = SOURCE / "collective" / "virtualoffice"
# Not the whole path: i18ndude passes over what lies in any folder called docs or tests.
PACKAGE_IN_SOURCE = PACKAGE.relative_to(SOURCE).as_posix()
LOCALES = PACKAGE / "locales"
POT = LOCALES / f"{DOMAIN}.pot"
LANGUAGES = {"de": "German", "en": "English"}
VARIABLE = re.compile(r"\$\{(\w+)\}")
DEFAULT = "Default: "
WIDTH = 10_000  # characters: one line for each text
HEADER = """\
# The messages of {domain}; kept in line by `make i18n`.
msgid ""
msgstr ""
"Project-Id-Version: {domain}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Language-Code: {code}\\n"
"Language-Name: {name}\\n"
"Domain: {domain}\\n"

"""


@dataclass(frozen=True)
class Text:
    """The English text of a message and the files it stands in."""

    english: str
    files: tuple[str, ...] = ()


Messages = dict[str, Text]


def collected() -> Messages:
    """Read every message of the domain from templates, Python, profiles and ZCML."""
    messages: Messages = {}
    for reader_class in (PTReader, PYReader, GSReader, ZCMLReader):
        reader = reader_class([PACKAGE_IN_SOURCE], DOMAIN, include_line_numbers=False)
        with chdir(SOURCE):
            reader.read()
        for msgid, entry in reader.catalogs.get(DOMAIN, {}).items():
            english = " ".join(entry.msgstr.replace("\\n", " ").split()) or msgid
            known = messages.get(msgid, Text(english))
            if known.english == msgid:
                known = Text(english, known.files)
            if english not in (known.english, msgid):
                sys.exit(f"{msgid} stands for two texts: {known.english!r} and {english!r}")
            files = {*known.files, *map(relative, entry.references)}
            messages[msgid] = Text(known.english, tuple(sorted(files)))
    return dict(sorted(messages.items()))


def relative(reference: str) -> str:
    """Name a file from the source folder on."""
    path = reference.split(":")[0]
    return Path(path).relative_to(SOURCE).as_posix() if Path(path).is_absolute() else path


def path_of(language: str) -> Path:
    """Return where a translation stands."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path) -> Catalog:
    """Read a catalog; a missing file is an empty one."""
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True)


def translations(language: str) -> dict[str, str]:
    """Read the texts of a language."""
    return {message.id: message.string for message in read(path_of(language)) if message.id}


def noted() -> dict[str, str]:
    """Read the messages of the .pot file with their English texts."""
    texts = {}
    for message in read(POT):
        comments = [text for text in message.auto_comments if text.startswith(DEFAULT)]
        if message.id:
            texts[message.id] = comments[0][len(DEFAULT) :].strip('"') if comments else message.id
    return texts


def write(path: Path, messages: Messages, texts: dict[str, str], language: str) -> None:
    """Write a catalog that depends on nothing but the messages and texts."""
    catalog = Catalog(fuzzy=False)
    for msgid, text in messages.items():
        comments = [f'{DEFAULT}"{text.english}"'] if text.english != msgid else []
        message = catalog.add(
            msgid,
            texts.get(msgid, ""),
            locations=[(file, None) for file in text.files],
            auto_comments=comments,
        )
        message.flags.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        header = HEADER.format(domain=DOMAIN, code=language, name=LANGUAGES[language])
        file.write(header.encode())
        write_po(file, catalog, width=WIDTH, omit_header=True, sort_output=True)


def build() -> list[str]:
    """Rewrite the .pot and .po files; say what has no translation."""
    messages = collected()
    write(POT, messages, {}, "en")
    write(path_of("en"), messages, {msgid: text.english for msgid, text in messages.items()}, "en")
    write(path_of("de"), messages, translations("de"), "de")
    return complaints_about("de", messages)


def check() -> list[str]:
    """Say what is missing, left over or out of date."""
    messages, before = collected(), noted()
    current = {msgid: text.english for msgid, text in messages.items()}
    complaints = [
        f"{POT.name}: {msgid} is out of date: run `make i18n`"
        for msgid in sorted(current.keys() | before.keys())
        if current.get(msgid) != before.get(msgid)
    ]
    for language in LANGUAGES:
        complaints += complaints_about(language, messages)
    return complaints


def complaints_about(language: str, messages: Messages) -> list[str]:
    """Compare one translation with the messages."""
    texts = translations(language)
    complaints = [f"{language}: {msgid} is obsolete" for msgid in texts.keys() - messages.keys()]
    for msgid, message in messages.items():
        text = texts.get(msgid, "")
        if not text:
            complaints.append(f"{language}: {msgid} has no translation ({message.english})")
        elif language == "en" and text != message.english:
            complaints.append(f"{language}: {msgid} differs from the source: run `make i18n`")
        elif set(VARIABLE.findall(text)) != set(VARIABLE.findall(message.english)):
            complaints.append(f"{language}: {msgid} has other variables than: {message.english}")
    return sorted(complaints)


if __name__ == "__main__":
    found = {"build": build, "check": check}[sys.argv[1]]()
    print("\n".join(found) or "The translations are complete.")
    sys.exit(bool(found) and sys.argv[1] == "check")
