# Two commands are enough: `make site` and `make test`. Everything lives in .venv and is pinned by hash.
# The locks are complete, so pip resolves nothing (--no-deps): an extra of a newer release cannot slip past the hashes.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help engine site test lint bench bench-speed bench-audit bench-references bench-reading bench-scale cards lock clean

help:
	@echo "make site    set up, check the knowledge base, build the site"
	@echo "make engine  bundle the query page's SPARQL engine (npm, or a wheel of Node.js)"
	@echo "make test    run every test, with branch coverage"
	@echo "make lint    ruff and mypy"
	@echo "make bench   all that is measured (an hour or so): each of the next five, one after the other"
	@echo "make bench-speed       how fast, as ratios against rdflib, bare pyoxigraph and MkDocs, in the same run"
	@echo "make bench-audit       how many errors the audit finds, how many of its findings are true, how long it takes"
	@echo "make bench-references  how accurately references are read and matched (needs ../shared/testdata)"
	@echo "make bench-reading     how well manuscripts are read (needs ../shared/testdata)"
	@echo "make bench-scale       100 000 claims on disk, beside Oxigraph's and Virtuoso's own bulk load"
	@echo "make cards   renew the rule cards from the rules and what was measured of them"
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

# The query page's engine comes from the npm registry; where that cannot be had, the page says so.
engine: $(VENV)/.run
	@command -v npm >/dev/null || $(PIP) install --require-hashes --no-deps --only-binary :all: -r browser/requirements.lock || true
	@$(BIN)/python browser/bundle.py || true

site: engine
	@$(BIN)/mgkb check --fail-on never --show error
	@$(BIN)/mgkb build-site

test: engine $(VENV)/.dev
	$(BIN)/python -m pytest --cov --cov-report=term

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: bench-speed bench-audit bench-references bench-reading bench-scale

bench-speed: $(VENV)/.dev
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.site_build
	$(BIN)/python -m benchmarks.serve
	$(BIN)/python -m benchmarks.corpus

bench-audit: $(VENV)/.dev
	$(BIN)/python -m benchmarks.audit_speed
	$(BIN)/python -m benchmarks.audit_stats
	$(BIN)/python -m benchmarks.handmade
	$(BIN)/python -m benchmarks.planted
	$(BIN)/python -m benchmarks.readings

bench-reading: $(VENV)/.dev
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.reading_jats

bench-scale: $(VENV)/.dev
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.pubmed

bench-references: $(VENV)/.dev
	$(BIN)/python -m benchmarks.references_parse
	$(BIN)/python -m benchmarks.references_match

cards: $(VENV)/.run
	$(BIN)/python -c "from pathlib import Path; from mgkb.checks.explain import write_pages; write_pages(Path('docs/reference/rules'))"

lock:
	uv pip compile pyproject.toml --group build --extra serve --extra remote --extra corpus --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.lock
	uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock
	uv pip compile browser/requirements.in --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o browser/requirements.lock
	cd browser && npm update --package-lock-only --no-audit --no-fund

clean:
	rm -rf $(VENV) site/public build browser/node_modules src/mgkb/site/assets/oxigraph.js
