"""The package's metadata; the settings of its tools stand in pyproject.toml."""

from pathlib import Path
from setuptools import find_namespace_packages
from setuptools import setup


HERE = Path(__file__).parent


setup(
    name="collective.virtualoffice",
    version="1.0.0a1.dev0",
    description="The virtual citizen office for Plone: waiting area, video talks, appointments",
    long_description="\n\n".join(
        (HERE / name).read_text(encoding="utf-8") for name in ("README.md", "CHANGELOG.md")
    ),
    long_description_content_type="text/markdown",
    license_expression="GPL-2.0-or-later",
    license_files=["LICENSE.md"],
    keywords="Plone citizen office video consultation waiting line",
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Environment :: Web Environment",
        "Framework :: Plone",
        "Framework :: Plone :: 6.2",
        "Framework :: Plone :: Addon",
        "Natural Language :: English",
        "Natural Language :: German",
        "Operating System :: OS Independent",
        "Programming Language :: Python :: 3",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
        "Programming Language :: Python :: 3.13",
    ],
    python_requires=">=3.11,<3.14",
    packages=find_namespace_packages("src", include=["collective.virtualoffice*"]),
    package_dir={"": "src"},
    package_data={
        "": ["*.css", "*.js", "*.md", "*.mo", "*.po", "*.pot", "*.pt", "*.svg", "*.xml", "*.zcml"]
    },
    zip_safe=False,
    install_requires=[
        "Products.CMFPlone>=6.2",
        "PyJWT",
        "altcha>=2",
        "cryptography",
        "defusedxml",
        "holidays",
        "icalendar>=7",
        "plone.api",
        "plone.app.layout<7a0",  # pip prefers an alpha made for Plone 7
        "plone.app.portlets",
        "plone.classicui",
        "plone.keyring",
        "plone.restapi",
        "phonenumberslite",
        "requests",
        "tzdata",
        "urllib3>=2.2",  # with read1
        "z3c.form",
    ],
    extras_require={
        "demo": ["aiosmtpd"],
        "test": [
            "aiosmtpd",
            "axe-playwright-python",
            "bigbluebutton-api",
            "bigbluebutton-api-python",
            "hypothesis",
            "playwright",
            "plone.app.testing",
            "pytest",
            "pytest-httpserver",
            "pytest-plone",
            "pytest-rerunfailures",
            "pytest-xdist",
            "time-machine",
            "ZEO",
        ],
        "check": ["babel", "build", "i18ndude", "ruff", "zpretty"],
    },
    entry_points={
        "console_scripts": ["virtualoffice-worker = collective.virtualoffice.worker:main"],
        "z3c.autoinclude.plugin": ["target = plone"],
    },
)
