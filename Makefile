# Each target sets itself up: a virtual environment with pinned, hashed packages, then its own work.

VENV := .venv
PYTHON := $(VENV)/bin/python
PORT ?= 8000
SEQUENCES ?= 5000
SEED ?=
export PORT

.PHONY: run stop reset test check prove machine format requirements states words

run: $(VENV)/local.stamp
	@$(PYTHON) -m localrun run

stop: $(VENV)/local.stamp
	@$(PYTHON) -m localrun stop

reset: $(VENV)/local.stamp
	@$(PYTHON) -m localrun reset

test: $(VENV)/dev.stamp
	@$(PYTHON) -m localrun ready-for-tests
	$(PYTHON) -m pytest -n 2 -m "not prove" tests

prove: $(VENV)/dev.stamp
	@$(PYTHON) -m localrun ready-for-tests
	$(PYTHON) -m pytest -m prove tests

machine: $(VENV)/dev.stamp
	@$(PYTHON) -m localrun ready-for-tests
	SEQUENCES=$(SEQUENCES) SEED=$(SEED) $(PYTHON) -m pytest -m prove tests/appeals/machine

check: $(VENV)/dev.stamp
	@$(PYTHON) -m localrun check

format: $(VENV)/dev.stamp
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

words: $(VENV)/dev.stamp
	$(PYTHON) manage.py make_translations

states: $(VENV)/local.stamp
	$(PYTHON) manage.py describe_states > docs/states.md

requirements: $(VENV)/dev.stamp
	bash requirements.sh

$(VENV)/base.stamp:
	@echo "  making the virtual environment"
	@python=""; for name in python3 python3.13 python3.12 python3.11; do \
	  if $$name -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
	  echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv)." >&2; \
	  exit 1; fi; \
	$$python -m venv $(VENV)
	@touch $@

$(VENV)/local.stamp: requirements-local.txt $(VENV)/base.stamp
	@echo "  installing packages"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes \
	  -r requirements-local.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/local.stamp
	@echo "  installing packages for checks and tests"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes \
	  -r requirements-dev.txt
	@touch $@
