# A fresh machine needs Python 3.11 or later and make; `make demo` and `make test` set up the rest in .venv.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
WORKERS ?= 2
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

.DELETE_ON_ERROR:
.PHONY: help demo test check bench docs format lock clean

help:
	@echo "make demo     the whole job on the embedded simulated market"
	@echo "make test     the tests                 (ARGS= more pytest arguments, WORKERS= processes)"
	@echo "make check    formatting, lint, floors, types, tracked files"
	@echo "make bench    time and memory           (ARGS= arguments of the benchmarks)"
	@echo "make docs     the documentation, into site/"
	@echo "make format   rewrite the code in the project's format"
	@echo "make lock     write requirements/*.txt  (UPGRADE=--upgrade to take newer releases)"
	@echo "make clean    remove .venv and all that was made"

demo: $(VENV)/.core
	$(BIN)/redink demo $(ARGS)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/pyright --warnings --pythonpath $(BIN)/python
	$(BIN)/python scripts/check_tracked.py

bench: $(VENV)/.dev
	@for script in bench/bench_*.py; do echo "$$script"; $(BIN)/python "$$script" $(ARGS) || exit 1; done

docs: $(VENV)/.dev
	$(BIN)/mkdocs build --strict --quiet --site-dir site
	@echo "wrote site/index.html"

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.dev
	$(LOCK) pyproject.toml --group dev --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --constraints requirements/dev.txt --output-file requirements/core.txt
	$(LOCK) --group build --constraints requirements/dev.txt --output-file requirements/build.txt

clean:
	rm -rf $(VENV) site dist build .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests bench scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "redink needs Python 3.11 or later; found none. Set PYTHON=/path/to/python"; exit 1; }
	@echo "creating $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { \
		echo "'$(PYTHON) -m venv' failed. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.core: requirements/build.txt requirements/core.txt pyproject.toml | $(BIN)/pip
	@echo "installing the locked requirements and redink"
	@$(INSTALL) --require-hashes -r requirements/build.txt -r requirements/core.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.core
	@echo "installing the locked development requirements"
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
