"""The wheel carries everything that stands in the source folder."""

from pathlib import Path
from zipfile import ZipFile

import configparser
import pytest
import subprocess
import sys


ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "collective" / "virtualoffice"
METADATA = (
    "CHANGELOG.md",
    "LICENSE.md",
    "MANIFEST.in",
    "README.md",
    "constraints.txt",
    "pyproject.toml",
    "setup.py",
)
LEFT_OUT = {".pyc", ".mo"}  # made on the machine that runs them


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """Copy the sources, as a release is built from a fresh clone."""
    copy = tmp_path_factory.mktemp("source")
    files = [ROOT / name for name in METADATA]
    files += [path for path in PACKAGE.rglob("*") if path.is_file()]
    for path in files:
        if path.suffix not in LEFT_OUT:
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return copy


@pytest.fixture(scope="module")
def wheel(sources, tmp_path_factory):
    """Build the wheel and open it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    done = subprocess.run([*command, sources], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    with ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def test_every_file_of_the_package_is_in_the_wheel(sources, wheel):
    files = {
        path.relative_to(sources / "src").as_posix()
        for path in (sources / "src" / "collective").rglob("*")
        if path.is_file()
    }
    assert files - set(wheel.namelist()) == set()


def test_namespace_stays_open_to_other_packages(wheel):
    assert "collective/__init__.py" not in wheel.namelist()


def test_plone_finds_the_add_on_by_itself(wheel):
    (name,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    entries = configparser.ConfigParser()
    entries.read_string(wheel.read(name).decode())
    assert entries["z3c.autoinclude.plugin"]["target"] == "plone"
    assert entries["console_scripts"]["virtualoffice-worker"]


def test_licence_is_named_and_enclosed(wheel):
    (metadata,) = [name for name in wheel.namelist() if name.endswith("dist-info/METADATA")]
    assert "License-Expression: GPL-2.0-or-later" in wheel.read(metadata).decode()
    (licence,) = [name for name in wheel.namelist() if name.endswith("LICENSE.md")]
    assert "GNU GENERAL PUBLIC LICENSE" in wheel.read(licence).decode()
