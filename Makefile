# make demo   builds the graph of samples/ into output/ and says how to look at it
# make test   runs every check: format, lint, types, layers, tests (with a browser where one can be had)
# make coverage   runs the tests and says which lines and branches none of them reaches
# make docs   builds the documentation site into site/
# All make their own environment in .venv; nothing but make and Python 3.11 or newer is assumed.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: demo test coverage check docs browser clean

demo: .venv/.installed
	$(BIN)/edugraph build samples -o output --title "edugraph 示例"
	@echo
	@echo "Who is 霞山区 paired with, and in what words?"
	$(BIN)/edugraph query output/edugraph.ttl partners --param name=霞山区

test: check browser
	$(BIN)/python -m pytest -n 2 --dist loadfile

coverage: .venv/.tested
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term

check: .venv/.tested
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/.tested
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo "open site/index.html; for search too: $(BIN)/python -m http.server --bind 127.0.0.1 --directory site"

# The browser tests skip, saying so, where no Chromium is to be had.
browser:
	@if ! command -v chromium >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		(apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk) >/dev/null 2>&1 \
		|| echo "no Chromium could be installed: the browser tests will be skipped"; fi

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "edugraph needs Python 3.11 or newer on the PATH"; exit 1; }
	$(PYTHON) -m venv .venv || { echo "this Python has no venv module: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }

.venv/.installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.tested: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@ .venv/.installed

clean:
	rm -rf .venv build dist site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
