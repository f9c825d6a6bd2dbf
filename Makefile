# Every target does its own set-up: a machine with Python 3.11 or newer, make and git is enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.dev
INSTALL := $(BIN)/python -m pip install --quiet
LOCKED := $(INSTALL) --no-deps --require-hashes --requirement
TOOLS := .tools
OUTSIDE := .venv-outside
CHECKED_BY := $(TOOLS)/found.json
FRONT := hooks/dossierkit/offline hooks/dossierkit/styles hooks/dossierkit/theme/assets hooks/dossierkit/own_theme/assets hooks/dossierkit/admin/page
N ?= 1000
WITH ?= hugo eleventy mkdocs
REPEAT ?= 1
# Each part of the checks has a name; they run beside each other, and the last line names those that failed.
BESIDE = $(BIN)/python tests/tools/side_by_side.py
STYLE := "format: ruff format --check ." "lint: ruff check ." "types: mypy"
FRONT_STYLE := "styles and scripts: python tests/tools/biome.py check $(FRONT)"
PROCESSORS = $(shell $(PYTHON) -c 'import os; print(min(8, os.cpu_count() or 1))')
SIDE_BY_SIDE = python -m pytest --dist worksteal --numprocesses
# One process more than there are processors: half of the time of a browser's test is waiting for the browser.
TESTS = $(SIDE_BY_SIDE) $$(($(PROCESSORS) + 1))

unexport PYTHONDONTWRITEBYTECODE # tests start Python hundreds of times; it keeps what it has compiled
export NO_MKDOCS_2_WARNING := 1 # Material's own banner; it says nothing about this site
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve page build offline check test test-deep test-outside fuzz tools format words bench answers measure-pages engines same-bytes lock newest clean

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

# What a site is built with. A lock is complete: pip resolves nothing, and pip check says whether anything is missing.
$(READY): pyproject.toml locks/site.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "dossierkit needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv --clear $(VENV)
	$(LOCKED) locks/site.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check
	@touch $@

# And what it is developed and tested with.
$(DEV): $(READY) locks/dev.txt
	$(LOCKED) locks/dev.txt
	@$(BIN)/python -m pip check
	@touch $@

serve: $(READY) ## Show the site on this machine and rebuild it on every change
	$(BIN)/mkdocs serve

page: $(READY) ## Write one page that is made from records into one file, without a server (AT=/global-coalition/map/)
	$(BIN)/python tests/tools/one_page.py "$(AT)" $(TOOLS)/page.html

build: $(READY) ## Build the site into site/; every warning is an error
	$(BIN)/mkdocs build --strict

offline: $(READY) ## Write the site into a ZIP file that works when it is unpacked and index.html is opened
	$(BIN)/dossier offline

$(CHECKED_BY): $(DEV) tests/tools/package-lock.json tests/tools/set_up.py
	$(BIN)/python tests/tools/set_up.py $(TOOLS)

check: $(DEV) ## Check format, lint and types, and run every test that needs no browser, no Node and no built site: a minute
	@$(BESIDE) $(STYLE) "tests: $(SIDE_BY_SIDE) $(PROCESSORS) -m 'not build and not browser and not tools'"

test: $(CHECKED_BY) ## Check format, lint and types, and run every test, the browser's too: a few minutes
	@$(BESIDE) $(STYLE) $(FRONT_STYLE) "tests: $(TESTS)"

# An engine that pages can be made on; only its own tests need it.
$(VENV)/.dask: $(DEV) locks/dask.txt
	$(LOCKED) locks/dask.txt
	@touch $@

test-deep: $(CHECKED_BY) $(VENV)/.dask ## Do the same with forty times as many examples of each property, and measure what the tests cover
	@$(BESIDE) $(STYLE) $(FRONT_STYLE) "tests: $(TESTS) --hypothesis-profile many --cov --cov-report term"

# Programs and libraries by others are large, and want other releases than a site is built with: they have an environment of their own.
$(OUTSIDE)/.ready: locks/outside.txt
	$(PYTHON) -m venv --clear $(OUTSIDE)
	$(OUTSIDE)/bin/python -m pip install --quiet --no-deps --require-hashes --requirement locks/outside.txt
	@$(OUTSIDE)/bin/python -m pip check
	@touch $@

$(TOOLS)/outside/package-lock.json: $(READY) tests/tools/outside/package-lock.json
	$(BIN)/python tests/tools/set_up.py $(TOOLS) --outside

test-outside: $(CHECKED_BY) $(OUTSIDE)/.ready $(TOOLS)/outside/package-lock.json ## Let programs by others read what a site gives away (a gigabyte of them)
	@$(BESIDE) "tests: $(TESTS) --outside"

fuzz: $(DEV) locks/fuzz.txt ## Let a fuzzer that follows the code look for input that breaks a reader (N inputs each; Python 3.11 to 3.13)
	$(LOCKED) locks/fuzz.txt
	$(BIN)/python tests/tools/fuzz_readers.py --runs $(N)

tools: $(READY) ## Fetch the npm packages that the page admin/ is made of and that editors check front matter with
	$(BIN)/python tests/tools/set_up.py $(TOOLS) --packages

format: $(CHECKED_BY) ## Format the code
	$(BIN)/python tests/tools/biome.py check --write $(FRONT)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

words: $(READY) ## Bring the catalogues of interface words in step with the code (LANGUAGE=fr begins another)
	$(BIN)/python tests/tools/word_catalogues.py $(LANGUAGE)

# What it is compared with, where WITH names it; MkDocs is there already.
$(VENV)/.bench: $(READY) locks/bench.txt
	$(LOCKED) locks/bench.txt
	@touch $@

$(TOOLS)/benchmark/package-lock.json: $(READY) tests/tools/benchmark/eleventy/package-lock.json
	$(BIN)/python tests/tools/set_up.py $(TOOLS) --benchmark

OTHERS = $(if $(filter hugo,$(WITH)),$(VENV)/.bench) $(if $(filter eleventy,$(WITH)),$(TOOLS)/benchmark/package-lock.json)

bench: $(READY) $(OTHERS) ## Measure builds of N made-up articles, beside other generators (N="1000 5000 events" WITH=hugo REPEAT=5 BEFORE=commit KEEP=true)
	$(BIN)/python tests/tools/bench.py $(N) --repeat $(REPEAT) --with $(WITH) $(if $(BEFORE),--before $(BEFORE)) $(if $(KEEP),--keep)

answers: $(CHECKED_BY) ## Measure how soon the largest pages answer a reader with a slow processor (KEEP=true puts it into the page *Benchmarks*)
	$(BIN)/mkdocs build -q
	PYTHONPATH=tests $(BIN)/python tests/tools/answering.py . $(if $(KEEP),--keep)
	PYTHONPATH=tests $(BIN)/python tests/tools/answering.py made-up $(if $(KEEP),--keep)

measure-pages: $(DEV) ## Compare what is read from saved pages with what is known of them (FOLDER= a copy of adbar/htmldate or flairNLP/fundus)
	$(BIN)/python tests/tools/measure_pages.py "$(FOLDER)"

engines: $(DEV) ## Build the sites with MkDocs and with ProperDocs, and compare every file
	$(BIN)/python tests/tools/compare_engines.py

same-bytes: $(READY) ## Build this commit with every Python of the machine, in other folders, time zones and locales, and compare every byte
	$(BIN)/python tests/tools/same_bytes.py

lock: $(DEV) ## Make the locks anew from pyproject.toml and package.json (UPGRADE=true takes the newest of everything that fits)
	$(BIN)/python tests/tools/locks.py $(if $(UPGRADE),--upgrade)

newest: ## Set up with the newest of everything, past the locks, to see what is coming; make clean takes it back
	$(PYTHON) -m venv --clear $(VENV)
	$(INSTALL) --upgrade pip
	$(INSTALL) --upgrade hatchling
	$(INSTALL) --upgrade --upgrade-strategy eager --no-build-isolation --editable ".[dev]"
	@touch $(READY) $(DEV)
	$(BIN)/python tests/tools/set_up.py $(TOOLS) --newest

clean: ## Delete what the other targets made
	rm -rf $(VENV) $(OUTSIDE) $(TOOLS) site .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
