SHELL := /bin/sh
.NOTPARALLEL:
.DEFAULT_GOAL := help

PORT ?= 8080
HOST ?= 127.0.0.1
INSTANCE ?= ./instance
DEMO_PASSWORD ?= virtual-office
VENV ?= .venv
WORKERS ?= 2
# The first Python of the right age that this machine can run.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& command -v $$name && break; done)

BIN := $(VENV)/bin
UV = $(shell PATH="$(CURDIR)/$(BIN):$(BIN):$$PATH" sh -c 'uv --version >/dev/null 2>&1 && command -v uv')

export DEMO_PASSWORD

.PHONY: help install start test check format bench i18n docs etherpad debian

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "Variables: PORT=$(PORT) HOST=$(HOST) INSTANCE=$(INSTANCE) DEMO_PASSWORD PYTHON VENV WORKERS"

install: $(VENV)/installed ## Make the virtual environment with the pinned set of packages

$(VENV)/installed: setup.py constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed; name it: make install PYTHON=/path/to/python3.12" >&2; exit 1; }
	@if test -n "$(UV)"; then \
		test -x $(BIN)/python || "$(UV)" venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV); \
	else \
		test -x $(BIN)/pip || "$(PYTHON)" -m venv $(VENV); \
		$(BIN)/pip install --quiet --disable-pip-version-check uv; \
	fi
	@PATH="$(CURDIR)/$(BIN):$(BIN):$$PATH" uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[demo,test,check]'
	@touch $@

start: install ## Start the demo site on PORT and HOST; its data stay in INSTANCE
	@$(BIN)/python scripts/instance.py $(INSTANCE) --host $(HOST) --port $(PORT) --environment VIRTUALOFFICE_DEMO=1 --environment 'VIRTUALOFFICE_KEYS=$$INSTANCE/var/keys'
	@install -d -m 0700 $(INSTANCE)/var/keys
	@VIRTUALOFFICE_WORKER=none $(BIN)/zconsole run $(INSTANCE)/etc/zope.conf scripts/site.py
	@exec $(BIN)/python scripts/start.py $(INSTANCE) --host $(HOST) --port $(PORT)

debian:
	@scripts/debian.sh chromium=chromium chromium-headless-shell=chromium-headless-shell nginx=nginx-light turnserver=coturn clamd=clamav-daemon

test: install debian check ## Check the sources and run all tests
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: install ## Check style, formats and translations
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/zpretty --check src
	@$(BIN)/python scripts/translations.py check

format: install ## Bring Python, ZCML, XML and templates into shape
	@$(BIN)/ruff check --quiet --fix --exit-zero .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/zpretty --inplace src

bench: install debian ## Measure, and print tables
	@for script in bench/bench_*.py; do $(BIN)/python $$script || exit 1; done

i18n: install ## Collect the messages and bring the translations in line with them
	@$(BIN)/python scripts/translations.py build

etherpad: install debian ## Check editing together against Etherpad; installs it once (minutes)
	@VIRTUALOFFICE_ETHERPAD=install $(BIN)/pytest tests/editing/test_real_etherpad.py

docs: install debian ## Take the pictures of the documentation anew
	@$(BIN)/python scripts/screenshots.py
