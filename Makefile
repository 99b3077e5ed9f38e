# Live Index: `make serve` and `make test` need only Python 3.11+, make and git.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
VALIDATORS := .validators
BIN := $(VENV)/bin
HOME_DIR ?= .home
TEST_WORKERS ?= 2

.PHONY: serve test check lint types imports quality docs site validators bench lock clean help

help:            ## what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

serve: $(VENV)/.ready  ## set up, index the bundled sample, serve it on 127.0.0.1:8428
	$(BIN)/liveindex --home $(HOME_DIR) serve --sample

test: $(VENV)/.ready   ## set up and pass the tests
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile $(PYTEST_ARGS)

check: lint types imports validators test quality docs  ## all that must hold

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

# What reads some formats elsewhere wants ICU and dozens of packages: an environment of its own, for the tests alone.
validators: $(VALIDATORS)/.ready  ## the reference libraries that exports are tested with; needs libicu-dev, a compiler, npm

imports: $(VENV)/.ready
	$(BIN)/lint-imports

quality: $(VENV)/.ready  ## score against the evaluation sets and hold the floors
	$(BIN)/python -m quality

docs: $(VENV)/.ready site  ## the generated reference is up to date, and the site has no dead link
	$(BIN)/python -m docs.generate --check

# -E reads every page anew: a page that is taken from the last run warns of nothing.
site: $(VENV)/.ready     ## the documentation as a site of plain files, in site/
	rm -rf site
	$(BIN)/python -m sphinx -b html -E -W --keep-going -q -c docs/site -d build/doctrees docs site

bench: $(VENV)/.ready    ## every benchmark, beside its reference
	$(BIN)/python -m benchmarks

lock: $(VENV)/.ready     ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group train --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file training/requirements.lock
	$(BIN)/uv pip compile --group validators --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file tests/validators/requirements.lock

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Live Index needs Python 3.11 or newer. Install it, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VALIDATORS)/.ready: tests/validators/requirements.lock tests/validators/package-lock.json
	$(PYTHON) -m venv $(VALIDATORS)
	$(VALIDATORS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/validators/requirements.lock
	cp tests/validators/package.json tests/validators/package-lock.json $(VALIDATORS)/
	cd $(VALIDATORS) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

clean:           ## remove the environment and the sample's data folder
	rm -rf $(VENV) $(VALIDATORS) $(HOME_DIR) site build/doctrees .mypy_cache .ruff_cache .pytest_cache .hypothesis
