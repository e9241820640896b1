# What a person or a machine does with a working copy; `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.locked

.PHONY: help setup run demo panel panel-dev test check panel-tests lint types contracts bench lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements-bootstrap.lock requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Kelidar needs Python 3.11 or newer; name it with: make PYTHON=/path/to/python3")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-bootstrap.lock
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements-bootstrap.lock requirements-dev.lock
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

setup: $(STAMP) ## install what is locked into .venv

run: setup ## serve panel and API at http://127.0.0.1:8000
	@$(BIN)/python scripts/panel.py ensure
	@$(BIN)/kelidar serve

demo: setup ## the same in ./data-demo, against simulated providers, with accounts to try
	@$(BIN)/python scripts/panel.py ensure
	@$(BIN)/python scripts/demo.py

panel: setup ## build the panel, if its sources have changed
	@$(BIN)/python scripts/panel.py build

panel-dev: setup ## the panel at http://localhost:5173, following every change, beside a running service
	@$(BIN)/python scripts/panel.py dev

test: setup ## every check and every test
	$(MAKE) --no-print-directory --jobs 2 --output-sync check panel-tests
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: lint types contracts ## lint, types, import contracts, files that are generated

panel-tests: setup # what of the panel needs no browser, and the panel for what needs one
	$(BIN)/python scripts/panel.py test
	$(BIN)/python scripts/panel.py build

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python scripts/panel.py check

types: setup
	$(BIN)/mypy src scripts tests hatch_build.py

contracts: setup
	$(BIN)/lint-imports
	$(BIN)/python scripts/export_schema.py --check
	$(BIN)/python scripts/export_openapi.py --check
	$(BIN)/kelidar capabilities check

bench: setup ## measure against nginx and the mock itself (Debian's nginx must be there)
	$(BIN)/python scripts/benchmark.py

lock: setup ## write the lock files anew from pyproject.toml, leaving out releases of the last seven days
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --exclude-newer "7 days" requirements-bootstrap.in -o requirements-bootstrap.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --exclude-newer "7 days" pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --exclude-newer "7 days" pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --exclude-newer "7 days" requirements-node.in -o requirements-node.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --exclude-newer "7 days" requirements-offline-voice.in -o requirements-offline-voice.lock

clean: ## remove what was built and installed, never data
	rm -rf $(VENV) build dist .cache panel/dist panel/node_modules panel/api-types/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
