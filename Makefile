# Every command sets up what it needs: `make run` on a fresh machine is enough.
# A second run finds its stamp up to date and starts at once.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
FILE   ?= digits_cnn

RUN_STAMP := $(VENV)/.layerloom-run
DEV_STAMP := $(VENV)/.layerloom-dev
REFERENCE_STAMP := build/reference/.layerloom-reference

.PHONY: run test test-all check format bench shots lines clean help

run: $(RUN_STAMP)  ## open the window with an example (FILE=name or path for another)
	@$(PY) main.py $(FILE)

test: $(DEV_STAMP)  ## the whole suite but the slow tests
	@$(PY) -m pytest -q -n 2 -m "not slow" $(ARGS)

test-all: $(REFERENCE_STAMP)  ## the whole suite, also against torchvision and transformers
	@$(PY) -m pytest -q -n 2 $(ARGS)

check: $(DEV_STAMP)  ## style, types, import contracts, translations, catalogue
	@$(PY) tools/check.py

format: $(DEV_STAMP)  ## let ruff put the sources into shape
	@$(PY) -m ruff check -q --fix . ; $(PY) -m ruff format .

bench: $(DEV_STAMP)  ## timings against hand-written loops, also in build/bench.json
	@$(PY) bench/run.py $(ARGS)

shots: $(DEV_STAMP)  ## screenshots of the window into build/shots
	@$(PY) tools/shots.py $(ARGS)

lines: $(DEV_STAMP)  ## lines per package; functions and files that grew too long
	@$(PY) tools/lines.py

clean:  ## remove what was built, the environment too
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

$(RUN_STAMP): pyproject.toml constraints.txt tools/install.py
	@$(PYTHON) tools/install.py run

$(REFERENCE_STAMP): $(DEV_STAMP) pyproject.toml constraints.txt tools/install.py
	@$(PYTHON) tools/install.py reference

$(DEV_STAMP): pyproject.toml constraints.txt tools/install.py
	@$(PYTHON) tools/install.py dev
