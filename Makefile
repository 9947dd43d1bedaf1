# Two commands are enough: `make site` and `make test`. Everything lives in .venv and is pinned by hash.
# The locks are complete, so pip resolves nothing (--no-deps): an extra of a newer release cannot slip past the hashes.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help site test lint bench bench-references lock clean

help:
	@echo "make site    set up, check the knowledge base, build the site"
	@echo "make test    run every test, with branch coverage"
	@echo "make lint    ruff and mypy"
	@echo "make bench   how fast, as ratios against rdflib and bare pyoxigraph"
	@echo "make bench-references  how accurately references are read and matched (needs ../shared/testdata)"
	@echo "make lock    renew the dependency locks (needs uv)"

$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("mgkb needs Python 3.11 or newer; say which with: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned dependencies into $(VENV) (a minute the first time) ..."
	@$(PIP) install --require-hashes --no-deps --only-binary :all: -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@$(PIP) install --require-hashes --no-deps --only-binary :all: -r requirements-dev.lock
	@touch $@

site: $(VENV)/.run
	@$(BIN)/mgkb check --fail-on never
	@$(BIN)/mgkb build-site

test: $(VENV)/.dev
	$(BIN)/python -m pytest --cov --cov-report=term

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

bench-references: $(VENV)/.dev
	$(BIN)/python -m benchmarks.references_parse
	$(BIN)/python -m benchmarks.references_match

lock:
	uv pip compile pyproject.toml --group build --extra serve --extra remote --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock

clean:
	rm -rf $(VENV) site/public build
