# Two commands do everything, on a machine with nothing but Python 3.11 and make:
#   make demo    makes .venv, installs Dragoman, codes the example reports and shows their timeline
#   make test    installs what tests need, and runs them
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types floors smoke chaos clean help

help:
	@sed -n 's/^#   //p' Makefile

demo: $(VENV)/.installed
	@$(BIN)/dragoman timeline examples/reports

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/ruff format --check src tests training benchmarks

types: $(VENV)/.dev
	$(BIN)/mypy

# Accuracy must not fall below benchmarks/floors.json (needs ../shared; says so where it is missing).
floors: $(VENV)/.dev
	$(BIN)/python -m benchmarks.floors

# Kills an ingesting process 60 times at random moments; nothing that it acknowledged may be lost or there twice.
chaos: $(VENV)/.dev
	$(BIN)/python -m benchmarks.chaos --kills 60

# The wheel as a user gets it: a clean environment without development dependencies.
smoke: $(VENV)/.dev
	bash benchmarks/smoke.sh $(PYTHON)

$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || { echo "making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing Dragoman (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@echo "installing what tests need (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) dist build
