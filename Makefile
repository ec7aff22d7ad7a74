# Everything here sets itself up on a fresh clone: it needs Python 3.11 or newer, make, and the package index.
#   make demo    a study of sample interviews, opened on the screen
#   make test    the tests, without the slow ones; ARGS=tests/store for some of them
#   make check   style, formatting and types
#   make bench   the benchmarks, each printing ratios measured in one run
# Another interpreter: make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test check bench

help:
	@sed -n 's/^#   //p' Makefile

demo: $(INSTALLED)
	@$(BIN)/rcqual demo $(ARGS)

test: $(INSTALLED)
	@$(BIN)/python -m pytest -q -n 2 --timeout 120 -m "not slow" $(ARGS)

check: $(INSTALLED)
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

bench: $(INSTALLED)
	@for each in bench/[!_]*.py; do echo "== $$each"; $(BIN)/python "$$each" $(ARGS) || exit 1; done

# The stamp is younger than what it was installed from, so that a change of either installs anew.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "rcqual needs Python 3.11 or newer, and \"$(PYTHON)\" is not. Name another: make PYTHON=python3.13" >&2; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || { echo "Making $(VENV) ..."; $(PYTHON) -m venv --clear "$(VENV)"; } || { \
		echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Installing rcqual and what it needs into $(VENV) (about a minute) ..."
	@$(PIP) install --upgrade "pip>=25.1"
	@$(PIP) install --constraint constraints.txt --editable . --group dev
	@touch "$@"
