# Each target stands alone on a fresh machine with Python 3.11 or newer: it creates .venv and
# installs what is missing, and does nothing twice. The README shows the same without make.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed

.PHONY: run test check format train evaluate bench samples demo-round wheel clean help

help:
	@echo "make run       install, analyse the sample submissions, open the app"
	@echo "make test      run the tests"
	@echo "make check     ruff, mypy and import-linter, as CI runs them"
	@echo "make format    let ruff format and mend what it can"
	@echo "make train     train the model anew from corpus/"
	@echo "make evaluate  score the model on the gold files in ../shared/gold"
	@echo "make bench     measure reading speed, memory and how fast the app opens"
	@echo "make samples   write the sample submissions anew"
	@echo "make demo-round  an invented national round, read into the store, with an answer key"
	@echo "make wheel     build dist/*.whl"
	@echo "make clean     remove what the other targets made"

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[dev,postgres,embeddings,signin,cluster]'
	touch $(STAMP)

run: $(STAMP)
	$(BIN)/ehtext analyse corpus/samples --save
	$(BIN)/ehtext app

test: $(STAMP)
	$(BIN)/python -m pytest --numprocesses auto

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

train: $(STAMP)
	$(BIN)/ehtext train
	$(BIN)/ehtext train --levels corpus/levels

evaluate: $(STAMP)
	$(BIN)/python scripts/make_model_card.py

bench: $(STAMP)
	$(BIN)/python scripts/bench_extract.py
	$(BIN)/python scripts/bench_app.py

samples: $(STAMP)
	$(BIN)/python scripts/make_samples.py

ROUND ?= build/round

# some files of a round are unreadable on purpose, so that analyse ends with 1
demo-round: $(STAMP)
	test -d $(ROUND)/returns || $(BIN)/python scripts/make_round.py $(ROUND)
	$(BIN)/ehtext analyse $(ROUND)/returns --save --format jsonl --out $(ROUND) || test $$? -eq 1
	@echo "The round is in the store, of invented areas. Open it with their list:"
	@echo "  EHTEXT_AREAS=$(ROUND)/round-areas.json $(BIN)/ehtext app"
	@echo "The board on the command line: $(BIN)/ehtext triage --store --areas $(ROUND)/round-areas.json"

wheel: $(STAMP)
	$(BIN)/python -m build --wheel

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
