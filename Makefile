# Every command a newcomer needs. Each one sets up what it uses; nothing has to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080

DATA ?= ../shared/pii/dev.jsonl

.PHONY: help demo test test-postgresql lint proofs bench model model-card clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  —/'

$(VENV)/.run: requirements/run.txt pyproject.toml hatch_build.py src/modicum/core/pii/tagger/kernel.c \
		$(wildcard src/modicum/core/pii/matching/*.[ch])
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Modicum needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m modicum.core.pii.prepare
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.run ## run the desk with a sample organisation
	@exec $(BIN)/python -m modicum demo --port $(PORT) $(if $(POLICY),--policy $(POLICY))

test: $(VENV)/.dev ## run the tests, the browser's too
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

test-postgresql: $(VENV)/.dev ## run the tests with the desk's database on PostgreSQL
	@$(BIN)/python -m tests.chromium
	MODICUM_TEST_DATABASE=postgresql $(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev ## style, types, import contracts, our own rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m typing_tests
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m lint_rules

proofs: $(VENV)/.dev ## the whole matrices; resumes where it stopped
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.proofs

bench: $(VENV)/.dev ## the measurements that the README quotes
	$(BIN)/python -m bench $(if $(PII),--pii $(PII))

model: $(VENV)/.dev ## train the detector's model anew: make model DATA=…
	$(BIN)/python -m model.train $(DATA)

model-card: $(VENV)/.dev ## measure the model on text it has not seen, and write its card
	$(BIN)/python -m model.evaluate $(DATA)

clean: ## remove what the commands above made
	rm -rf $(VENV) modicum-demo
